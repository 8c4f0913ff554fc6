package dev.drydock.engine.migration.lint;

import dev.drydock.engine.migration.MigrationFile;
import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.SqlToken;
import dev.drydock.engine.migration.finding.Severity;
import java.util.List;
import java.util.Optional;

/// One statement as rules see it: its shape, the file around it, and what exists before it.
///
/// @param index of the statement in the file
/// @param known before the statement
record Subject(LintedFile linted, int index, KnownObjects known) {

    SqlStatement statement() {
        return linted.statements().get(index);
    }

    StatementShape shape() {
        return linted.shapes().get(index);
    }

    Grammar grammar() {
        return linted.grammar();
    }

    MigrationFile file() {
        return linted.file();
    }

    List<SqlToken> tokens() {
        return statement().tokens();
    }

    /// The statement's first token.
    SqlToken first() {
        return tokens().getFirst();
    }

    boolean isLive(Name table) {
        return !known.isFresh(table);
    }

    /// Shapes of the statements before this one.
    List<StatementShape> before() {
        return linted.shapes().subList(0, index);
    }

    void report(LintRule rule, SqlToken token, String message) {
        report(rule, rule.severity(), token, message, rule.remedy());
    }

    void report(LintRule rule, SqlToken token, String message, String hint) {
        report(rule, rule.severity(), token, message, hint);
    }

    void report(LintRule rule, Severity severity, SqlToken token, String message, String hint) {
        linted.report(rule, severity, token.start(), message, hint);
    }

    /// The existing table that the statement takes an ACCESS EXCLUSIVE lock on.
    Optional<Name> exclusiveLock() {
        Optional<Name> table =
                switch (shape()) {
                    case StatementShape.AlterTable alter ->
                            alter.actions().stream().anyMatch(Subject::isExclusive)
                                    ? Optional.of(alter.table())
                                    : Optional.empty();
                    case StatementShape.Drop drop ->
                            drop.concurrently()
                                            || !(drop.kind().equals("TABLE")
                                                    || drop.kind().equals("INDEX"))
                                    ? Optional.empty()
                                    : Optional.of(drop.names().getFirst());
                    case StatementShape.Truncate truncate ->
                            Optional.of(truncate.tables().getFirst());
                    case StatementShape.Refresh refresh ->
                            refresh.concurrently() ? Optional.empty() : Optional.of(refresh.view());
                    default -> Optional.empty();
                };
        return table.filter(this::isLive);
    }

    private static boolean isExclusive(TableAction action) {
        return switch (action) {
            case TableAction.ValidateConstraint _, TableAction.AttachPartition _ -> false;
            case TableAction.DetachPartition detach -> !detach.concurrently();
            case TableAction.AddConstraint add ->
                    add.constraint().kind() != ConstraintShape.Kind.FOREIGN_KEY;
            default -> true;
        };
    }

    /// What the statement takes a lock on that stops at least writers, with CREATE INDEX, foreign
    /// keys and triggers.
    Optional<Name> strongLock() {
        return exclusiveLock()
                .or(() ->
                        switch (shape()) {
                            case StatementShape.CreateIndex index ->
                                    index.concurrently()
                                            ? Optional.<Name>empty()
                                            : Optional.of(index.table());
                            case StatementShape.AlterTable alter -> Optional.of(alter.table());
                            case StatementShape.CreateTrigger trigger ->
                                    Optional.of(trigger.table());
                            default -> Optional.<Name>empty();
                        })
                .filter(this::isLive);
    }
}
