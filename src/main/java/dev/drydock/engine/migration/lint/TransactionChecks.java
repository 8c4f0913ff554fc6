package dev.drydock.engine.migration.lint;

import dev.drydock.engine.migration.SqlToken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a file of PostgreSQL does to others by its transaction and its locks.
final class TransactionChecks {

    private static final Pattern DURATION =
            Pattern.compile("'?\\s*(\\d{1,9})\\s*(ms|s|min|h|d)?\\s*'?");

    /// A concurrent build may well wait this long for old snapshots.
    private static final long SHORT_MILLIS = 60_000;

    private TransactionChecks() {}

    static void look(Subject subject) {
        switch (subject.shape()) {
            case StatementShape.CreateTrigger trigger when subject.isLive(trigger.table()) ->
                    subject.report(
                            PostgresqlRule.TRIGGER_CREATE,
                            subject.first(),
                            "Creating the trigger stops writers of "
                                    + trigger.table().display()
                                    + ".");
            case StatementShape.Maintenance maintenance
                    when maintenance.verb().equals("VACUUM")
                            && maintenance.detail().equals("FULL") ->
                    subject.report(
                            PostgresqlRule.VACUUM_FULL,
                            subject.first(),
                            "VACUUM FULL keeps everybody out of the table while it is written"
                                    + " again.");
            case StatementShape.Maintenance maintenance when maintenance.verb().equals("CLUSTER") ->
                    subject.report(
                            PostgresqlRule.CLUSTER,
                            subject.first(),
                            "CLUSTER keeps everybody out of the table while it is written again.");
            default -> {
                // no lock of its own
            }
        }
        timeouts(subject);
        if (!subject.linted().alone()) {
            afterExclusive(subject);
            changesUnderLocks(subject);
        }
    }

    private static void timeouts(Subject subject) {
        boolean strong = subject.strongLock().isPresent();
        boolean concurrent = isConcurrent(subject.shape());
        if (!strong && !concurrent) {
            return;
        }
        Setting lock = lastSetting(subject, "lock_timeout");
        Setting statement = lastSetting(subject, "statement_timeout");
        if (strong && lock != null && lock.millis() == 0) {
            subject.report(
                    PostgresqlRule.NO_LOCK_TIMEOUT,
                    lock.token(),
                    "lock_timeout is switched off before a statement that needs a strong lock.");
        }
        if (strong && statement != null && statement.millis() == 0) {
            subject.report(
                    PostgresqlRule.NO_STATEMENT_TIMEOUT,
                    statement.token(),
                    "statement_timeout is switched off before a statement that needs a strong"
                            + " lock.");
        }
        if (concurrent && lock != null && lock.millis() > 0 && lock.millis() < SHORT_MILLIS) {
            subject.report(
                    PostgresqlRule.CONCURRENT_SHORT_LOCK_TIMEOUT,
                    lock.token(),
                    "The concurrent statement after it gets only "
                            + lock.millis()
                            + " ms to wait for old snapshots.",
                    "RESET lock_timeout;");
        }
    }

    private record Setting(long millis, SqlToken token) {}

    private static @org.jspecify.annotations.Nullable Setting lastSetting(
            Subject subject, String name) {
        Setting last = null;
        for (StatementShape shape : subject.before()) {
            if (shape instanceof StatementShape.SetConfig set && set.setting().equals(name)) {
                Optional<Long> millis = millis(set.value());
                last = millis.isEmpty() ? null : new Setting(millis.get(), set.token());
            }
        }
        return last;
    }

    private static Optional<Long> millis(String value) {
        Matcher duration = DURATION.matcher(value);
        if (!duration.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(duration.group(1));
        String unit = duration.group(2) == null ? "ms" : duration.group(2);
        return Optional.of(
                number
                        * switch (unit) {
                            case "s" -> 1_000L;
                            case "min" -> 60_000L;
                            case "h" -> 3_600_000L;
                            case "d" -> 86_400_000L;
                            default -> 1L;
                        });
    }

    private static boolean isConcurrent(StatementShape shape) {
        return switch (shape) {
            case StatementShape.CreateIndex index -> index.concurrently();
            case StatementShape.Drop drop -> drop.concurrently();
            case StatementShape.Reindex reindex -> reindex.concurrently();
            case StatementShape.AlterTable alter ->
                    alter.actions().stream()
                            .anyMatch(one ->
                                    one instanceof TableAction.DetachPartition detach
                                            && detach.concurrently());
            default -> false;
        };
    }

    /// The first statement of weight after one that took an exclusive lock on another table.
    private static void afterExclusive(Subject subject) {
        if (!hasWeight(subject.shape())
                || subject.linted().isReported(PostgresqlRule.STATEMENT_AFTER_EXCLUSIVE)) {
            return;
        }
        Optional<Name> own = subject.strongLock();
        for (int i : subject.linted().locking()) {
            if (i >= subject.index()) {
                return;
            }
            Subject earlier = new Subject(subject.linted(), i, subject.known());
            Optional<Name> locked = earlier.exclusiveLock();
            boolean same =
                    own.isPresent()
                            && locked.isPresent()
                            && own.get().name().equals(locked.get().name());
            if (locked.isPresent() && !same) {
                subject.report(
                        PostgresqlRule.STATEMENT_AFTER_EXCLUSIVE,
                        subject.first(),
                        "While this runs, nobody can use "
                                + locked.get().display()
                                + ", locked in line "
                                + subject.linted().position(earlier.statement().offset()).line()
                                + ".");
                return;
            }
        }
    }

    private static boolean hasWeight(StatementShape shape) {
        return switch (shape) {
            case StatementShape.AlterTable _,
                    StatementShape.CreateIndex _,
                    StatementShape.Change _,
                    StatementShape.Query _,
                    StatementShape.Refresh _,
                    StatementShape.Opaque _ ->
                    true;
            default -> false;
        };
    }

    private static void changesUnderLocks(Subject subject) {
        boolean bulk =
                subject.shape() instanceof StatementShape.Change change
                        && (change.fromQuery() || !change.verb().equals("INSERT"))
                        && subject.isLive(change.table());
        if (!bulk || subject.linted().isReported(PostgresqlRule.DML_IN_DDL_TX)) {
            return;
        }
        for (int i : subject.linted().locking()) {
            Optional<Name> locked = new Subject(subject.linted(), i, subject.known()).strongLock();
            if (i != subject.index() && locked.isPresent()) {
                subject.report(
                        PostgresqlRule.DML_IN_DDL_TX,
                        subject.first(),
                        "Rows are changed in the transaction that locks "
                                + locked.get().display()
                                + ".");
                return;
            }
        }
    }

    /// What concerns the file as a whole.
    ///
    /// @param before what exists before it
    static void file(LintedFile file, KnownObjects before) {
        if (file.alone()) {
            alone(file);
        }
        Map<String, List<Integer>> alters = new HashMap<>();
        for (int i : file.locking()) {
            if (file.shapes().get(i) instanceof StatementShape.AlterTable alter
                    && !before.isFresh(alter.table())
                    && before.find(alter.table()).isPresent()
                    && isCombinable(alter)) {
                alters.computeIfAbsent(alter.table().name(), _ -> new ArrayList<>()).add(i);
            }
        }
        alters.forEach((table, places) -> {
            if (places.size() > 1) {
                file.report(
                        PostgresqlRule.MANY_ALTERS,
                        PostgresqlRule.MANY_ALTERS.severity(),
                        file.statements().get(places.get(1)).offset(),
                        table + " is altered " + places.size() + " times in this file.",
                        PostgresqlRule.MANY_ALTERS.remedy());
            }
        });
    }

    /// Renames and moves stand alone by grammar.
    private static boolean isCombinable(StatementShape.AlterTable alter) {
        return alter.actions().stream()
                .noneMatch(one ->
                        one instanceof TableAction.RenameColumn
                                || one instanceof TableAction.RenameTo
                                || one instanceof TableAction.RenameConstraint
                                || one instanceof TableAction.SetSchema
                                || one instanceof TableAction.ValidateConstraint
                                || one instanceof TableAction.AttachPartition
                                || one instanceof TableAction.DetachPartition);
    }

    private static void alone(LintedFile file) {
        int effects = 0;
        for (int i = 0; i < file.shapes().size(); i++) {
            StatementShape shape = file.shapes().get(i);
            if (shape instanceof StatementShape.SetConfig) {
                continue;
            }
            effects++;
            int offset = file.statements().get(i).offset();
            if (effects == 2) {
                file.report(
                        PostgresqlRule.CONCURRENT_MIXED,
                        PostgresqlRule.CONCURRENT_MIXED.severity(),
                        offset,
                        "This is the second effect of a file that runs without a transaction.",
                        PostgresqlRule.CONCURRENT_MIXED.remedy());
            }
            boolean unguarded =
                    switch (shape) {
                        case StatementShape.Drop drop -> !drop.ifExists();
                        // a guard would hide an invalid remainder
                        case StatementShape.CreateOther _ -> true;
                        case StatementShape.AlterTable _ -> true;
                        default -> false;
                    };
            if (unguarded) {
                file.report(
                        PostgresqlRule.NOT_IDEMPOTENT_AUTOCOMMIT,
                        PostgresqlRule.NOT_IDEMPOTENT_AUTOCOMMIT.severity(),
                        offset,
                        "Run again, the statement fails because it was done already.",
                        PostgresqlRule.NOT_IDEMPOTENT_AUTOCOMMIT.remedy());
            }
        }
    }
}
