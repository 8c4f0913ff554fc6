package dev.drydock.engine.migration.adopt;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.migration.HistoryLedger.LedgerRow;
import dev.drydock.engine.migration.MigrationFile;
import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.migration.adopt.AdoptRow.Verdict;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The row types of Flyway's history.
final class FlywayRows {

    private final AdoptPlanner planner;

    FlywayRows(AdoptPlanner planner) {
        this.planner = planner;
    }

    AdoptRow plan(ForeignRow row) {
        String kind = row.kind().toUpperCase(Locale.ROOT);
        if (kind.equals("SCHEMA")) {
            return notRecorded(row, Verdict.NOTHING_TO_DO, "Flyway made the schema");
        }
        if (row.version() == null) {
            return kind.equals("DELETE")
                    ? notRecorded(row, Verdict.NOTHING_TO_DO, "Flyway's repair took it out")
                    : repeatable(row);
        }
        var version = AdoptPlanner.version(row);
        if (version.isEmpty()) {
            return planner.unreadable(row);
        }
        MigrationVersion at = version.get();
        return switch (kind) {
            case "SQL_BASELINE" -> row.success() ? baselineFile(at, row) : failed(at, row);
            case "BASELINE", "JDBC_BASELINE", "SCRIPT_BASELINE" -> baseline(at, row);
            case "DELETE" -> deleted(at, row);
            case "SQL" -> row.success() ? versioned(at, row) : failed(at, row);
            default -> {
                if (kind.startsWith("UNDO_")) {
                    yield undone(at, row);
                }
                yield row.success() ? code(at, row) : failed(at, row);
            }
        };
    }

    /// A repeatable migration is known by its file. When the file was changed, it runs again.
    private AdoptRow repeatable(ForeignRow row) {
        Optional<MigrationFile> found =
                planner.files().forward().values().stream()
                        .filter(file -> baseName(file.name()).equals(baseName(row.script())))
                        .findFirst();
        if (found.isEmpty()) {
            return notRecorded(row, Verdict.NOT_RECORDED, "no repeatable file of this name");
        }
        MigrationFile file = found.get();
        return row.success() ? versioned(file.version(), row) : failed(file.version(), row);
    }

    private static String baseName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private AdoptRow versioned(MigrationVersion version, ForeignRow row) {
        MigrationFile file = planner.files().forward().get(version);
        return file == null ? planner.missing(version, row) : compared(version, row, file);
    }

    private AdoptRow baselineFile(MigrationVersion version, ForeignRow row) {
        MigrationFile file = planner.files().baselines().get(version);
        return file == null ? baseline(version, row) : compared(version, row, file);
    }

    private AdoptRow compared(MigrationVersion version, ForeignRow row, MigrationFile file) {
        if (file.large() != null) {
            return found(
                    version,
                    row,
                    file,
                    Verdict.NOT_CHECKED,
                    planner.applied(file, row, "too large to compare" + AdoptPlanner.checksum(row)),
                    "too large to compare: the file is taken as it is");
        }
        if (row.checksum() == null) {
            return found(
                    version,
                    row,
                    file,
                    Verdict.NOT_CHECKED,
                    planner.applied(file, row, "without checksum"),
                    "Flyway kept no checksum of it: the file is taken as it is");
        }
        int checksum = FlywayChecksum.of(file.text());
        if (checksum == row.checksum()) {
            return found(
                    version,
                    row,
                    file,
                    Verdict.AGREES,
                    planner.applied(
                            file, row, FlywayChecksum.ALGORITHM + ":" + checksum + " agrees"),
                    "");
        }
        String remark =
                "Flyway applied "
                        + FlywayChecksum.ALGORITHM
                        + ":"
                        + row.checksum()
                        + ", the file has "
                        + checksum;
        return found(
                version,
                row,
                file,
                version.isRepeatable() ? Verdict.NOT_CHECKED : Verdict.DIFFERS,
                planner.row(
                        // not the file's text: that is not what was applied
                        new MigrationFile(version, file.description(), file.name(), "", false),
                        HistoryEntry.Event.APPLIED,
                        row,
                        remark,
                        null),
                version.isRepeatable() ? remark + "; it will run again" : remark);
    }

    /// Java, scripts and other code: there is nothing to compare or to roll back, but the database
    /// has it.
    private AdoptRow code(MigrationVersion version, ForeignRow row) {
        return found(
                version,
                row,
                planner.files().forward().get(version),
                Verdict.FILE_MISSING,
                planner.row(
                        AdoptPlanner.unknown(version, row),
                        HistoryEntry.Event.APPLIED,
                        row,
                        "code of Flyway, type " + Identifiers.visible(row.kind()),
                        null),
                "this is code, not SQL; the status will say that its file is missing or another");
    }

    private AdoptRow failed(MigrationVersion version, ForeignRow row) {
        MigrationFile file = planner.files().forward().get(version);
        return found(
                version,
                row,
                file,
                Verdict.FAILED,
                planner.row(
                        file == null ? AdoptPlanner.unknown(version, row) : file,
                        HistoryEntry.Event.HALF_DONE,
                        row,
                        "it failed there and may have left something",
                        null),
                "it failed there; recorded as half-done: look at what it left");
    }

    private AdoptRow undone(MigrationVersion version, ForeignRow row) {
        MigrationFile back = planner.files().rollbacks().get(version);
        if (!row.success()) {
            return found(
                    version,
                    row,
                    back,
                    Verdict.FAILED,
                    planner.row(
                            AdoptPlanner.unknown(version, row),
                            HistoryEntry.Event.HALF_DONE,
                            row,
                            "its undo failed there and may have left something",
                            null),
                    "its undo failed there; recorded as half-done: look at what it left");
        }
        boolean agrees =
                back != null
                        && row.checksum() != null
                        && FlywayChecksum.of(back.text()) == row.checksum();
        return found(
                version,
                row,
                back,
                agrees ? Verdict.AGREES : Verdict.NOT_CHECKED,
                planner.row(
                        agrees && back != null ? back : AdoptPlanner.unknown(version, row),
                        HistoryEntry.Event.ROLLED_BACK,
                        row,
                        "undone there" + AdoptPlanner.checksum(row),
                        null),
                "undone there; counts as rolled back");
    }

    private AdoptRow baseline(MigrationVersion version, ForeignRow row) {
        return found(
                version,
                row,
                null,
                Verdict.NOT_CHECKED,
                planner.baseline(version, row.description(), row.script(), row),
                "a baseline: everything up to it is there");
    }

    private AdoptRow deleted(MigrationVersion version, ForeignRow row) {
        return found(
                version,
                row,
                null,
                Verdict.NOTHING_TO_DO,
                planner.row(
                        AdoptPlanner.unknown(version, row),
                        HistoryEntry.Event.DELETED,
                        row,
                        "taken out by a repair of Flyway",
                        null),
                "Flyway's repair took it out; counts as never applied");
    }

    private static AdoptRow found(
            MigrationVersion version,
            ForeignRow row,
            @Nullable MigrationFile file,
            Verdict verdict,
            LedgerRow recorded,
            String remark) {
        return new AdoptRow(
                version.text(),
                AdoptPlanner.source(row),
                file == null ? "" : file.name(),
                verdict,
                recorded,
                remark);
    }

    private static AdoptRow notRecorded(ForeignRow row, Verdict verdict, String remark) {
        return new AdoptRow("", AdoptPlanner.source(row), "", verdict, null, remark);
    }
}
