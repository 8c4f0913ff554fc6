package dev.drydock.engine.migration.adopt;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.migration.HistoryLedger;
import dev.drydock.engine.migration.HistoryLedger.LedgerRow;
import dev.drydock.engine.migration.MigrationDialect;
import dev.drydock.engine.migration.MigrationFile;
import dev.drydock.engine.migration.MigrationFiles;
import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.migration.SplitScript;
import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.adopt.RepairStep.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lays history and files side by side and finds what can be put right. Writes nothing.
final class RepairPlanner {

    private final RepairRequest request;
    private final MigrationDialect dialect;
    private final MigrationFiles files;
    private final Session session;
    private final String who;
    private final Instant now;
    private final Set<MigrationVersion> taken = new HashSet<>();

    RepairPlanner(
            RepairRequest request,
            MigrationDialect dialect,
            MigrationFiles files,
            Session session,
            String who,
            Instant now) {
        this.request = request;
        this.dialect = dialect;
        this.files = files;
        this.session = session;
        this.who = who;
        this.now = now;
    }

    List<RepairStep> plan(List<HistoryEntry> history) {
        List<HistoryEntry> current = HistoryLedger.current(history);
        current.forEach(entry -> taken.add(entry.version()));
        List<RepairStep> steps = new ArrayList<>();
        for (HistoryEntry entry : current) {
            find(entry).ifPresent(steps::add);
        }
        return steps;
    }

    private Optional<RepairStep> find(HistoryEntry entry) {
        MigrationFile file = files.forward().get(entry.version());
        return switch (entry.event()) {
            case FAILED -> Optional.of(failed(entry));
            case RUNNING, HALF_DONE -> Optional.of(halfDone(entry, file));
            case APPLIED -> file == null ? Optional.of(missing(entry)) : applied(entry, file);
            case ROLLED_BACK, BASELINE, REALIGNED, DELETED -> Optional.empty();
        };
    }

    private RepairStep failed(HistoryEntry entry) {
        return step(
                Kind.FAILED_ATTEMPT,
                entry,
                "An attempt failed and was rolled back completely: "
                        + (entry.message().isEmpty() ? "no reason is on record" : entry.message()),
                "The attempt no longer counts; the migration is pending as if never tried.",
                setAside(entry, "the failed attempt no longer counts"));
    }

    private RepairStep halfDone(HistoryEntry entry, @Nullable MigrationFile file) {
        String far =
                entry.statementsDone()
                        + " of "
                        + entry.statementCount()
                        + " statements are on record as done";
        if (entry.isBack()) {
            return step(
                    Kind.HALF_DONE,
                    entry,
                    "Its rollback stopped in the middle: " + far + ".",
                    "Roll back again: it goes on by itself after looking at what is there.");
        }
        boolean sameText = file != null && entry.checksum().equals(HistoryLedger.checksum(file));
        if (file == null || !sameText || file.large() != null || entry.statementCount() == 0) {
            return step(
                    Kind.HALF_DONE,
                    entry,
                    "It stopped in the middle: " + far + ".",
                    file == null || sameText
                            ? "Look at what it left; nothing here can tell whether it is complete."
                            : "Its file was changed since, so nothing can tell what is missing: put"
                                    + " the old text back, or look at what it left.");
        }
        List<SqlStatement> statements = dialect.split(file.text()).statements();
        var rest = new RestOfFile(dialect, session);
        statements.stream().skip(entry.statementsDone()).forEach(rest::look);
        if (!rest.isDone()) {
            return step(
                    Kind.HALF_DONE,
                    entry,
                    "It stopped in the middle: " + far + "; " + rest.missing() + ".",
                    rest.remedy());
        }
        return step(
                Kind.HALF_DONE,
                entry,
                "It stopped, but it is complete: "
                        + far
                        + (entry.statementsDone() < statements.size()
                                ? ", and the database has what the others make."
                                : "."),
                "It counts as applied.",
                new LedgerRow(
                        file,
                        HistoryEntry.Event.APPLIED,
                        who,
                        now,
                        entry.executionTimeMs(),
                        statements.size(),
                        message("found complete, " + far),
                        rollback(entry)));
    }

    private RepairStep missing(HistoryEntry entry) {
        Optional<MigrationFile> renumbered =
                entry.sql().isEmpty()
                        ? Optional.empty()
                        : files.forward().values().stream()
                                .filter(other -> !taken.contains(other.version()))
                                .filter(other ->
                                        HistoryLedger.checksum(other).equals(entry.checksum()))
                                .findFirst();
        if (renumbered.isPresent()) {
            MigrationFile file = renumbered.get();
            taken.add(file.version());
            String change =
                    "renumbered from "
                            + entry.version()
                            + " ("
                            + Identifiers.visible(entry.file())
                            + ") to "
                            + file.version();
            return step(
                    Kind.RENAMED_FILE,
                    entry,
                    "Its file is gone, and "
                            + Identifiers.visible(file.name())
                            + " has exactly its text.",
                    "The history follows it from version "
                            + entry.version()
                            + " to "
                            + file.version()
                            + ".",
                    setAside(entry, change),
                    new LedgerRow(
                            file,
                            HistoryEntry.Event.APPLIED,
                            entry.by(),
                            entry.at(),
                            entry.executionTimeMs(),
                            entry.statementsDone(),
                            message(change),
                            rollback(file, entry)));
        }
        if (request.deleted().contains(entry.version())) {
            return step(
                    Kind.MISSING_FILE,
                    entry,
                    "It was applied and its file is gone for good.",
                    "It no longer counts; what it made stays in the database.",
                    setAside(entry, "its file is gone for good"));
        }
        return step(
                Kind.MISSING_FILE,
                entry,
                "It was applied and its file is gone.",
                "Bring it back or move it to archived/; or name it with --delete-missing "
                        + entry.version()
                        + " when it is gone for good.");
    }

    private Optional<RepairStep> applied(HistoryEntry entry, MigrationFile file) {
        boolean sameText = entry.checksum().equals(HistoryLedger.checksum(file));
        if (sameText) {
            return renamed(entry, file);
        }
        if (entry.version().isRepeatable()) {
            // it runs again
            return Optional.empty();
        }
        String reason = request.accepted().get(file.name());
        if (reason != null) {
            return Optional.of(
                    step(
                            Kind.CHANGED_FILE,
                            entry,
                            "The file was changed after it was applied.",
                            "Its new text counts as what was applied, because: " + reason,
                            realigned(
                                    entry,
                                    file,
                                    "new text accepted ("
                                            + entry.checksum()
                                            + " before): "
                                            + reason)));
        }
        if (!entry.sql().isEmpty()
                && file.large() == null
                && isSameCode(entry.sql(), file.text())) {
            return Optional.of(
                    step(
                            Kind.CHANGED_FILE,
                            entry,
                            "Only comments or white space of the file were changed.",
                            "Its new text counts as what was applied.",
                            realigned(
                                    entry,
                                    file,
                                    "only comments or white space differ ("
                                            + entry.checksum()
                                            + " before)")));
        }
        return Optional.of(
                step(
                        Kind.CHANGED_FILE,
                        entry,
                        entry.sql().isEmpty()
                                ? "What was applied is not known, only that the file is not it."
                                : "The file was changed after it was applied, and not only in"
                                        + " comments.",
                        "Put the old text back and write the change as a new migration; or accept"
                                + " it with --accept "
                                + Identifiers.visible(file.name())
                                + " --reason."));
    }

    /// A move between the folders `pending`, `applied` and `archived` is no change.
    private Optional<RepairStep> renamed(HistoryEntry entry, MigrationFile file) {
        boolean otherName = !baseName(entry.file()).equals(baseName(file.name()));
        boolean otherWords = !entry.description().equals(file.description());
        if (!otherName && !otherWords) {
            return Optional.empty();
        }
        String change =
                otherName
                        ? "the name was " + Identifiers.visible(entry.file())
                        : "the description was \""
                                + Identifiers.visible(entry.description())
                                + "\"";
        return Optional.of(
                step(
                        Kind.RENAMED_FILE,
                        entry,
                        "The history calls it "
                                + Identifiers.visible(entry.file())
                                + " (\""
                                + Identifiers.visible(entry.description())
                                + "\"), the file is "
                                + Identifiers.visible(file.name())
                                + ".",
                        "The history takes the name and the description of the file.",
                        realigned(entry, file, change)));
    }

    private static String baseName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /// Whether both are the same statements, token by token.
    private boolean isSameCode(String before, String after) {
        SplitScript old = dialect.split(before);
        SplitScript young = dialect.split(after);
        return old.problems().isEmpty()
                && young.problems().isEmpty()
                && code(old).equals(code(young));
    }

    private static List<List<String>> code(SplitScript script) {
        return script.statements().stream()
                .map(statement ->
                        statement.tokens().stream()
                                .map(token -> token.kind() + " " + token.text())
                                .toList())
                .toList();
    }

    private LedgerRow realigned(HistoryEntry entry, MigrationFile file, String why) {
        return new LedgerRow(
                file,
                HistoryEntry.Event.REALIGNED,
                who,
                now,
                -1,
                0,
                message(why),
                rollback(file, entry));
    }

    private LedgerRow setAside(HistoryEntry entry, String why) {
        return new LedgerRow(
                new MigrationFile(
                        entry.version(), entry.description(), entry.file(), entry.sql(), false),
                HistoryEntry.Event.DELETED,
                who,
                now,
                -1,
                0,
                message(why),
                entry.rollbackSql());
    }

    private @Nullable String rollback(HistoryEntry entry) {
        MigrationFile file = files.rollbacks().get(entry.version());
        return file == null ? entry.rollbackSql() : file.text();
    }

    private @Nullable String rollback(MigrationFile file, HistoryEntry entry) {
        MigrationFile back = files.rollbacks().get(file.version());
        return back == null ? entry.rollbackSql() : back.text();
    }

    private String message(String why) {
        return "repair by " + who + ": " + why;
    }

    private RepairStep step(
            Kind kind, HistoryEntry entry, String found, String done, LedgerRow... rows) {
        return new RepairStep(
                kind, entry.version().text(), entry.file(), found, done, List.of(rows));
    }
}
