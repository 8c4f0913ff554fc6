package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.migration.FolderReading.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Chooses among found files those of one engine, reads them, and takes files with both directions
/// apart.
final class FoundFiles {

    private final List<Found> found;
    private final DirectoryLayout layout;
    private final String dialect;
    private final Set<Place> replaced;
    private final MigrationFiles.Collector files = new MigrationFiles.Collector();

    /// @param dialect id of the engine; empty for files that are for all engines only
    FoundFiles(List<Found> found, DirectoryLayout layout, String dialect) {
        this.found = found;
        this.layout = layout;
        this.dialect = dialect;
        this.replaced =
                found.stream()
                        .filter(each -> !each.name().dialect().isEmpty())
                        .filter(each -> each.name().dialect().equals(dialect))
                        .map(Place::of)
                        .collect(Collectors.toSet());
    }

    MigrationFiles toFiles(List<String> warnings) {
        layout.warnings().forEach(files::warn);
        warnings.forEach(files::warn);
        for (Found each : found) {
            if (isChosen(each)) {
                read(each);
            }
        }
        return files.toFiles();
    }

    private boolean isChosen(Found each) {
        String own = each.name().dialect();
        return own.isEmpty() ? !replaced.contains(Place.of(each)) : own.equals(dialect);
    }

    /// What a file for one engine takes the place of.
    private record Place(
            MigrationVersion version,
            String label,
            MigrationKind kind,
            boolean rollback,
            @Nullable Callback callback) {

        static Place of(Found each) {
            FileNames.Parsed name = each.name();
            return new Place(
                    name.version(), name.label(), name.kind(), each.rollback(), each.callback());
        }
    }

    private void read(Found each) {
        try {
            if (Files.size(each.path()) > LargeFile.LIMIT_BYTES) {
                add(each, LargeFile.read(each.path(), each.shown()));
            } else {
                add(each, FileText.decode(Files.readAllBytes(each.path()), each.shown()));
            }
        } catch (IOException failure) {
            throw DirectorySource.unreadable(each.path(), failure);
        }
    }

    private void add(Found each, LargeFile large) {
        if (!each.rollback() && Sections.hasMarks(large.beginning())) {
            throw new DrydockException(
                    ErrorCode.MIGRATION_FILES_INVALID,
                    Identifiers.visible(each.shown())
                            + " is larger than "
                            + LargeFile.LIMIT_BYTES / 1024 / 1024
                            + " MiB and has both directions in it.",
                    "Write the way back into a file of its own, "
                            + Identifiers.visible(each.shown().replaceFirst("(?i)\\.sql$", ""))
                            + ".down.sql, and take the marks out.",
                    Map.of("file", each.shown()),
                    null);
        }
        add(each, file(each, large.shownText(), each.name().autocommit(), 1, large));
    }

    private void add(Found each, String text) {
        Sections sections =
                each.callback() == null && !each.rollback()
                        ? Sections.read(text, each.shown())
                        : null;
        if (sections == null) {
            add(each, file(each, text, each.name().autocommit(), 1, null));
            return;
        }
        boolean autocommit = each.name().autocommit();
        add(each, file(each, sections.up(), autocommit || sections.upAutocommit(), 1, null));
        String down = sections.down();
        if (down != null) {
            files.add(
                    file(
                            each,
                            down,
                            autocommit || sections.downAutocommit(),
                            sections.downLine(),
                            null),
                    true);
        }
    }

    private void add(Found each, MigrationFile file) {
        if (each.callback() == null) {
            files.add(file, each.rollback());
        } else {
            files.add(each.callback(), file);
        }
    }

    private MigrationFile file(
            Found each, String text, boolean autocommit, int firstLine, @Nullable LargeFile large) {
        FileNames.Parsed name = each.name();
        MigrationVersion version =
                layout.sharedNumbers() && name.kind() == MigrationKind.VERSIONED
                        ? name.version().named(name.label())
                        : name.version();
        return new MigrationFile(
                name.kind(),
                version,
                name.description(),
                each.shown(),
                text,
                each.archived(),
                autocommit,
                firstLine,
                large);
    }
}
