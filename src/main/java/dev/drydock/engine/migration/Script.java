package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A file that was cut into statements, checked, and may be run.
///
/// @param alone whether its statements run one by one without a transaction
/// @param keepForeignKeys whether the file asks for enforced foreign keys while it runs, with a
///   comment line `-- drydock: foreign_keys=on`
/// @param notes statements that were left out, and why
record Script(
        MigrationFile file,
        List<SqlStatement> statements,
        boolean alone,
        boolean keepForeignKeys,
        List<String> notes) {

    private static final Pattern KEEP_FOREIGN_KEYS =
            Pattern.compile("(?im)^\\s*--\\s*drydock:\\s*foreign_keys\\s*=\\s*on\\s*$");

    /// Checks a file without running anything of it.
    ///
    /// @throws DrydockException MIGRATION_FILES_INVALID naming file, line and column
    static Script check(MigrationFile file, MigrationDialect dialect, Placeholders placeholders) {
        SplitScript split = dialect.split(file.text());
        List<ScriptProblem> problems = new ArrayList<>(split.problems());
        List<SqlStatement> run = new ArrayList<>();
        List<SqlStatement> inTransaction = new ArrayList<>();
        List<String> alone = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (SqlStatement statement : split.statements()) {
            switch (dialect.placementOf(statement)) {
                case Placement.InTransaction() -> {
                    inTransaction.add(statement);
                    run.add(statement);
                }
                case Placement.Anywhere() -> run.add(statement);
                case Placement.Alone(String what) -> {
                    alone.add(what);
                    run.add(statement);
                }
                case Placement.Skipped(String note) ->
                        notes.add(at(file, statement.offset()) + ": " + note);
                case Placement.Refused(String message, String hint) ->
                        problems.add(new ScriptProblem(statement.offset(), message, hint));
            }
            placeholders.findUnknown(statement).ifPresent(problems::add);
        }
        if (!alone.isEmpty() && !inTransaction.isEmpty()) {
            problems.add(
                    new ScriptProblem(
                            inTransaction.getFirst().offset(),
                            "this statement shares a file with "
                                    + alone.getFirst()
                                    + ", which cannot run in a transaction",
                            "Put " + alone.getFirst() + " into a migration of its own."));
        }
        problems.stream()
                .min(Comparator.comparingInt(ScriptProblem::offset))
                .ifPresent(first -> {
                    throw invalid(file, first);
                });
        return new Script(
                file,
                List.copyOf(run),
                !alone.isEmpty(),
                KEEP_FOREIGN_KEYS.matcher(file.text()).find(),
                List.copyOf(notes));
    }

    /// `003_add.sql:5:8`, safe to show.
    static String at(MigrationFile file, int offset) {
        TextPosition position = TextPosition.of(file.text(), offset);
        return Identifiers.visible(file.name()) + ":" + position.line() + ":" + position.column();
    }

    /// File, line and column as details of an error.
    static Map<String, String> details(MigrationFile file, int offset) {
        TextPosition position = TextPosition.of(file.text(), offset);
        Map<String, String> details = new LinkedHashMap<>();
        details.put("file", file.name());
        details.put("line", Integer.toString(position.line()));
        details.put("column", Integer.toString(position.column()));
        return details;
    }

    private static DrydockException invalid(MigrationFile file, ScriptProblem problem) {
        return new DrydockException(
                ErrorCode.MIGRATION_FILES_INVALID,
                at(file, problem.offset()) + ": " + problem.message() + ". Nothing was run.",
                problem.hint(),
                details(file, problem.offset()),
                null);
    }
}
