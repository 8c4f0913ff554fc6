package dev.drydock.engine.migration.tidy;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Where each file of a directory shall be, by the layout that the directory has.
final class TargetPlaces {

    private final List<ListedFile> files;
    private final Set<Folder> folders;
    private final HistoryView history;
    private final NameStandard standard;
    private final Set<String> taken = new HashSet<>();

    TargetPlaces(List<ListedFile> files, Set<Folder> folders, HistoryView history) {
        this.files = files;
        this.folders = folders;
        this.history = history;
        this.standard = NameStandard.of(files);
        // file systems that do not tell cases apart must not lose a file
        files.forEach(file -> taken.add(file.path().toLowerCase(Locale.ROOT)));
    }

    /// The standard name of the file, with its own number.
    String nameOf(ListedFile file) {
        return standard.nameOf(file);
    }

    /// A number as names have it.
    String written(String number) {
        return number.indexOf('.') >= 0
                ? number
                : "0".repeat(Math.max(0, standard.width() - number.length())) + number;
    }

    /// Where a forward file belongs. Without a database, or without the folders, where it is.
    Folder folderOf(ListedFile file) {
        boolean sorted = folders.contains(Folder.APPLIED) || folders.contains(Folder.PENDING);
        if (!sorted || !history.isKnown() || file.folder() == Folder.ARCHIVED) {
            return file.folder();
        }
        return switch (history.stateOf(file)) {
            case APPLIED -> Folder.APPLIED;
            case UNAPPLIED ->
                    file.folder() == Folder.APPLIED
                            ? folders.contains(Folder.PENDING) ? Folder.PENDING : Folder.TOP
                            : file.folder();
            case STARTED, MAYBE_APPLIED, UNKNOWN -> file.folder();
        };
    }

    /// Where a rollback belongs when its migration goes to a folder.
    Folder rollbackFolder(ListedFile back, Folder forward) {
        return folders.contains(Folder.ROLLBACK) ? Folder.ROLLBACK : forward;
    }

    /// The rollbacks that belong to this file: of several files with one number, by the
    /// description.
    List<ListedFile> rollbacksOf(ListedFile file) {
        List<ListedFile> backs =
                files.stream()
                        .filter(back -> back.shape() != null && back.isBack())
                        .filter(file::sharesNumberWith)
                        .toList();
        boolean alone =
                files.stream()
                        .filter(ListedFile::isForward)
                        .noneMatch(other -> !other.equals(file) && other.sharesNumberWith(file));
        return alone
                ? backs
                : backs.stream()
                        .filter(back ->
                                back.requireShape()
                                        .slug()
                                        .equalsIgnoreCase(file.requireShape().slug()))
                        .toList();
    }

    /// Adds the move when the file is not there yet and nothing else is.
    void move(ListedFile file, Folder folder, String number, List<FileChange> changes) {
        boolean sameNumber = number.equals(file.requireShape().number());
        String name = sameNumber ? standard.nameOf(file) : standard.nameOf(file, number);
        String target = folder.prefix() + inFolder(file, folder, name);
        if (!target.equals(file.path()) && taken.add(target.toLowerCase(Locale.ROOT))) {
            changes.add(new FileChange.Move(file.path(), target));
        }
    }

    /// A rollback that leaves its folder must say by its name what it is.
    private static String inFolder(ListedFile file, Folder folder, String name) {
        boolean unnamed =
                file.folder() == Folder.ROLLBACK
                        && folder != Folder.ROLLBACK
                        && !file.requireShape().back();
        return unnamed ? name.substring(0, name.length() - ".sql".length()) + ".down.sql" : name;
    }
}
