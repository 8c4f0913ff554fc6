package dev.drydock.engine.migration;

import java.util.List;

/// One file of a dry run. Immutable.
///
/// @param file what would be run: the migration's file, or its rollback's
/// @param notes what was found of a half-done file, and statements that are left out, as sentences
/// @param statements those that would be run, in their order
public record PlannedMigration(
        MigrationVersion version,
        String file,
        List<String> notes,
        List<PlannedStatement> statements) {

    /// Of a very large file, the first ones tell what it is about.
    private static final int MOST_STATEMENTS = 1_000;

    public PlannedMigration {
        notes = List.copyOf(notes);
        statements = List.copyOf(statements);
    }

    static PlannedMigration of(Step step, MigrationDialect dialect, Placeholders placeholders) {
        Script script = step.script();
        List<String> notes = new java.util.ArrayList<>(step.resumption().notes());
        notes.addAll(script.notes());
        int left = script.statements().size() - step.firstStatement() - MOST_STATEMENTS;
        if (left > 0) {
            notes.add("After these, " + left + " more statements would be run.");
        }
        List<PlannedStatement> statements =
                script.statements().stream()
                        .skip(step.firstStatement())
                        .limit(MOST_STATEMENTS)
                        .map(statement -> {
                            SqlStatement filled = placeholders.filled(statement, dialect);
                            return new PlannedStatement(
                                    filled.text(),
                                    script.file().position(statement.offset()).line(),
                                    !script.alone(),
                                    dialect.forecast(filled));
                        })
                        .toList();
        return new PlannedMigration(
                step.migration().version(), script.file().name(), notes, statements);
    }
}
