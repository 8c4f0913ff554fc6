package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A file that was cut into statements, checked, and may be run.
///
/// @param statements what is run, in order. Iterate over them: those of a large file are not in
///   memory, and their number and the last one are all that is known besides
/// @param alone whether its statements run one by one without a transaction
/// @param directives what the file says about itself
/// @param firstDestructive the first statement that removes data or objects; null when none does
/// @param notes statements that were left out, and why
record Script(
        MigrationFile file,
        List<SqlStatement> statements,
        boolean alone,
        Directives directives,
        @Nullable SqlStatement firstDestructive,
        List<String> notes) {

    /// Checks a file without running anything of it.
    ///
    /// @throws DrydockException MIGRATION_FILES_INVALID naming file, line and column
    static Script check(MigrationFile file, MigrationDialect dialect, Placeholders placeholders) {
        var check = new ScriptCheck(file, dialect, placeholders);
        check.run();
        check.firstProblem()
                .ifPresent(first -> {
                    throw invalid(file, first);
                });
        return new Script(
                file,
                check.statements(),
                check.alone(),
                check.directives(),
                check.firstDestructive(),
                check.notes());
    }

    /// Whether the file asks for enforced foreign keys while it runs.
    boolean keepForeignKeys() {
        return directives.keepForeignKeys();
    }

    /// Bounds the wait for locks as the file asks for.
    void limitLockWait(MigrationDialect dialect, Session session) {
        Duration limit = directives.lockTimeout();
        if (limit != null) {
            dialect.limitLockWait(session, limit);
        }
    }

    /// `003_add.sql:5:8`, safe to show.
    static String at(MigrationFile file, int offset) {
        TextPosition position = file.position(offset);
        return Identifiers.visible(file.name()) + ":" + position.line() + ":" + position.column();
    }

    /// File, line and column as details of an error.
    static Map<String, String> details(MigrationFile file, int offset) {
        TextPosition position = file.position(offset);
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
