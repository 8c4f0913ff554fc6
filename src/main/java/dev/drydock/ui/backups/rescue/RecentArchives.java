package dev.drydock.ui.backups.rescue;

import dev.drydock.ui.common.WorkspaceSection;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The archives that were opened last, newest first. FX thread only.
public final class RecentArchives {

    static final int KEPT = 10;

    private static final String NAME = "recent.";

    private final ReadOnlyObjectWrapper<List<Path>> paths = new ReadOnlyObjectWrapper<>(List.of());

    public ReadOnlyObjectProperty<List<Path>> pathsProperty() {
        return paths.getReadOnlyProperty();
    }

    /// Puts one in front.
    public void add(Path archive) {
        Path whole = archive.toAbsolutePath().normalize();
        List<Path> now = new ArrayList<>(paths.get());
        now.remove(whole);
        now.addFirst(whole);
        paths.set(List.copyOf(now.subList(0, Math.min(KEPT, now.size()))));
    }

    /// Takes one out, because it is gone.
    public void remove(Path archive) {
        Path whole = archive.toAbsolutePath().normalize();
        paths.set(paths.get().stream().filter(path -> !path.equals(whole)).toList());
    }

    public void clear() {
        paths.set(List.of());
    }

    /// For a menu: the name, and the folder where two have the same.
    public static String title(Path archive, List<Path> all) {
        Path name = archive.getFileName();
        String text = name == null ? archive.toString() : name.toString();
        boolean twice =
                all.stream()
                                .filter(one -> archive.endsWith(String.valueOf(one.getFileName())))
                                .count()
                        > 1;
        return PlanText.name(twice ? archive.toString() : text);
    }

    public void restoreState(WorkspaceSection section) {
        List<Path> found = new ArrayList<>();
        for (int i = 0; i < KEPT && section.find(NAME + i).isPresent(); i++) {
            try {
                Path path = Path.of(section.get(NAME + i, ""));
                if (path.isAbsolute() && !found.contains(path)) {
                    found.add(path);
                }
            } catch (InvalidPathException noPath) {
                // written by another system
            }
        }
        paths.set(List.copyOf(found));
    }

    public void saveState(WorkspaceSection section) {
        for (int i = 0; i < KEPT; i++) {
            section.remove(NAME + i);
        }
        for (int i = 0; i < paths.get().size(); i++) {
            section.put(NAME + i, paths.get().get(i).toString());
        }
    }
}
