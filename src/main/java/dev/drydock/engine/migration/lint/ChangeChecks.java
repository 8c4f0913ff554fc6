package dev.drydock.engine.migration.lint;

/// Rows that are changed without saying which, on both engines.
final class ChangeChecks {

    private ChangeChecks() {}

    static void look(Subject subject) {
        if (!(subject.shape() instanceof StatementShape.Change change)
                || change.where()
                || !subject.isLive(change.table())) {
            return;
        }
        boolean delete = change.verb().equals("DELETE");
        if (subject.grammar().isSqlite() && delete) {
            // has a rule of its own
            return;
        }
        subject.report(
                CommonRule.DML_NO_WHERE,
                subject.first(),
                change.verb() + " changes every row of " + change.table().display() + ".",
                subject.statement().text() + "\nWHERE …; -- WHERE true when all are meant");
    }

    /// BEGIN and COMMIT in a file.
    static void transactions(LintedFile file) {
        int open = -1;
        for (int i = 0; i < file.shapes().size(); i++) {
            if (!(file.shapes().get(i) instanceof StatementShape.Transaction transaction)) {
                continue;
            }
            switch (transaction.verb()) {
                case "BEGIN", "START" -> open = i;
                case "COMMIT", "END", "ROLLBACK", "ABORT", "PREPARE" -> open = -1;
                default -> {
                    continue;
                }
            }
            file.report(
                    CommonRule.NESTED_TX,
                    CommonRule.NESTED_TX.severity(),
                    file.statements().get(i).offset(),
                    transaction.verb() + " stands in the file.",
                    CommonRule.NESTED_TX.remedy());
        }
        if (open >= 0) {
            file.report(
                    CommonRule.UNCOMMITTED_TX,
                    CommonRule.UNCOMMITTED_TX.severity(),
                    file.statements().get(open).offset(),
                    "The transaction that begins here is never committed.",
                    CommonRule.UNCOMMITTED_TX.remedy());
        }
    }
}
