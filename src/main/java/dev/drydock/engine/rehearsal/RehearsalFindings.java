package dev.drydock.engine.rehearsal;

import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.SqlToken;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.finding.Severity;
import dev.drydock.engine.migration.trace.RehearsalDialect;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.compare.Change;
import dev.drydock.engine.schema.compare.Difference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What only trying shows: the rules that need a sandbox.
final class RehearsalFindings {

    private final String file;
    private final ScriptPlaces places;
    private final List<Finding> findings = new ArrayList<>();

    RehearsalFindings(String file, ScriptPlaces places) {
        this.file = file;
        this.places = places;
    }

    List<Finding> all() {
        return findings.stream().sorted().distinct().toList();
    }

    void add(Finding finding) {
        findings.add(finding);
    }

    private void add(
            String rule,
            Severity severity,
            ScriptPlaces.Place at,
            String message,
            String why,
            String hint) {
        findings.add(new Finding(rule, severity, file, at.line(), at.column(), message, why, hint));
    }

    /// The place of the first statement that names the object as a word; the whole file otherwise.
    private ScriptPlaces.Place placeOf(String name) {
        return places.statements().stream()
                .filter(statement -> names(statement, name))
                .findFirst()
                .map(statement -> places.place(statement.offset()))
                .orElse(ScriptPlaces.NONE);
    }

    private static boolean names(SqlStatement statement, String name) {
        return statement.tokens().stream()
                .anyMatch(token -> ScriptRenames.plain(token).equalsIgnoreCase(name));
    }

    void upFailed(StepFailure failure, String rule) {
        if (!rule.isEmpty()) {
            findings.add(
                    new Finding(
                            rule,
                            Severity.ERROR,
                            file,
                            failure.line(),
                            failure.column(),
                            failure.message(),
                            rule.equals("sq-app-function")
                                    ? "It works only inside the application that brings the function."
                                    : "The rows that are there do not fit.",
                            rule.equals("sq-app-function")
                                    ? "Write it without the function."
                                    : "Correct the rows in the same file, before the statement."));
        }
    }

    void reachesBeyond(StepFailure failure) {
        findings.add(
                new Finding(
                        "reaches-beyond",
                        Severity.WARNING,
                        failure.file(),
                        failure.line(),
                        failure.column(),
                        failure.message(),
                        "It would change the server, another database or a file for good, and no"
                                + " sandbox can take that back.",
                        failure.hint()));
    }

    void downDiffers(DownVerdict verdict, List<Difference> differences, String why) {
        if (!verdict.isWrong()) {
            return;
        }
        add(
                "down-not-inverse",
                Severity.ERROR,
                ScriptPlaces.NONE,
                verdict == DownVerdict.FAILS
                        ? "Its rollback fails: " + why
                        : "Its rollback leaves another structure: " + named(differences) + ".",
                "A rollback is needed when everything else has gone wrong already.",
                "Correct the rollback, or write it anew with: drydock migrate test"
                        + " --write-rollbacks");
    }

    /// The first few by name.
    static String named(List<Difference> differences) {
        List<String> names = new ArrayList<>();
        for (Difference one : differences.stream().limit(5).toList()) {
            names.add(one.kind().word() + " " + one.key().display() + " " + one.change().word());
        }
        int more = differences.size() - names.size();
        return String.join(", ", names) + (more > 0 ? " and " + more + " more" : "");
    }

    /// Tables that lost rows though nothing in the file says so.
    ///
    /// @param callbacks statements that run together with the file
    void rowsLost(List<TableAccount> accounts, List<SqlStatement> callbacks, boolean sqlite) {
        for (TableAccount account : accounts) {
            String table = account.table().substring(account.table().indexOf('.') + 1);
            if (account.after() < 0 || account.lost() <= 0 || saysSo(table, callbacks)) {
                continue;
            }
            add(
                    sqlite ? "sq-rebuild-rowcount" : "rows-lost",
                    Severity.ERROR,
                    placeOf(table),
                    account.table()
                            + " loses "
                            + account.lost()
                            + " of "
                            + account.before()
                            + " rows, and no statement of the file deletes from it.",
                    sqlite
                            ? "A rebuilt table that is dropped while foreign keys are on empties the"
                                    + " tables that refer to it with ON DELETE CASCADE."
                            : "CASCADE or a trigger deletes rows that the file does not name.",
                    sqlite
                            ? "Take \"-- drydock: foreign_keys=on\" out, or copy all rows."
                            : "Name the table in the file, so that everybody sees it.");
        }
    }

    private boolean saysSo(String table, List<SqlStatement> callbacks) {
        return Stream.concat(places.statements().stream(), callbacks.stream())
                .filter(statement -> names(statement, table))
                .anyMatch(statement ->
                        Set.of("DELETE", "TRUNCATE").contains(statement.word(0))
                                || (statement.startsWith("WITH") && statement.hasWord("DELETE")));
    }

    /// Tables that were made anew and lack something that the old one had.
    void rebuilt(SchemaDefinition before, SchemaDefinition after, List<Difference> differences) {
        Set<String> rebuilt = rebuiltTables();
        for (Table then : before.tables().toList()) {
            if (!rebuilt.contains(then.name().toLowerCase(Locale.ROOT))) {
                continue;
            }
            Table now = after.findTable(then.id()).orElse(null);
            if (now == null) {
                continue;
            }
            List<String> gone = new ArrayList<>();
            for (Difference one : differences) {
                boolean part =
                        one.kind() == ObjectKind.INDEX
                                || one.kind() == ObjectKind.TRIGGER
                                || one.kind() == ObjectKind.CONSTRAINT;
                if (one.change() == Change.REMOVED
                        && part
                        && one.key().id().equals(then.id())
                        && !isDropped(one.key().detail())) {
                    gone.add(one.kind().word() + " " + one.key().detail());
                }
            }
            for (String option : then.storage().options()) {
                if (!now.storage().options().contains(option)) {
                    gone.add(option);
                }
            }
            then.columns().stream()
                    .filter(column -> !column.collation().isEmpty())
                    .filter(column ->
                            now.findColumn(column.name())
                                    .filter(one -> one.collation().isEmpty())
                                    .isPresent())
                    .forEach(column -> gone.add("collation of " + column.name()));
            if (!gone.isEmpty()) {
                add(
                        "sq-rebuild-lost-objects",
                        Severity.ERROR,
                        placeOf(then.name()),
                        then.id().display()
                                + " is made anew without: "
                                + String.join(", ", gone)
                                + ".",
                        "Dropping the old table drops them too, without a word.",
                        "Create them again after the table has its name.");
            }
        }
    }

    /// Names that a DROP TABLE frees and a RENAME TO takes again.
    private Set<String> rebuiltTables() {
        Set<String> dropped = new HashSet<>();
        Set<String> rebuilt = new HashSet<>();
        for (SqlStatement statement : places.statements()) {
            List<SqlToken> tokens = statement.tokens();
            String last =
                    tokens.isEmpty()
                            ? ""
                            : ScriptRenames.plain(tokens.getLast()).toLowerCase(Locale.ROOT);
            if (statement.startsWith("DROP", "TABLE")) {
                dropped.add(last);
            } else if (statement.startsWith("ALTER", "TABLE")
                    && statement.hasWord("RENAME")
                    && dropped.contains(last)) {
                rebuilt.add(last);
            } else if (statement.startsWith("CREATE", "TABLE")) {
                dropped.stream().filter(name -> names(statement, name)).forEach(rebuilt::add);
            }
        }
        return rebuilt;
    }

    private boolean isDropped(String name) {
        return places.statements().stream()
                .anyMatch(statement -> statement.word(0).equals("DROP") && names(statement, name));
    }

    /// Counters of AUTOINCREMENT that went back.
    void countersLost(Map<String, Long> before, Map<String, Long> after, SchemaDefinition now) {
        before.forEach((table, value) -> {
            boolean counts =
                    now.tables()
                            .anyMatch(one ->
                                    one.name().equals(table)
                                            && one.storage().options().contains("AUTOINCREMENT"));
            long then = after.getOrDefault(table, 0L);
            if (counts && then < value) {
                add(
                        "sq-sequence-lost",
                        Severity.ERROR,
                        placeOf(table),
                        "The AUTOINCREMENT counter of "
                                + table
                                + " goes back from "
                                + value
                                + " to "
                                + then
                                + ".",
                        "Numbers of deleted rows are given again.",
                        "UPDATE sqlite_sequence SET seq = "
                                + value
                                + " WHERE name = '"
                                + table.replace("'", "''")
                                + "';");
            }
        });
    }

    /// What the file itself leaves unusable.
    void dangling(List<RehearsalDialect.Dangling> before, List<RehearsalDialect.Dangling> after) {
        dangling(before, after, "", "Drop it, or write it anew in the same file.");
    }

    /// What file and rollback together leave unusable.
    void danglingAfterRollback(
            List<RehearsalDialect.Dangling> before, List<RehearsalDialect.Dangling> after) {
        dangling(
                before,
                after,
                " after the rollback",
                "Write it anew at the end of the rollback.");
    }

    private void dangling(
            List<RehearsalDialect.Dangling> before,
            List<RehearsalDialect.Dangling> after,
            String when,
            String hint) {
        for (RehearsalDialect.Dangling one : after) {
            if (!before.contains(one)) {
                add(
                        "sq-dangling-view",
                        Severity.ERROR,
                        ScriptPlaces.NONE,
                        "The "
                                + one.kind()
                                + " "
                                + one.name()
                                + " cannot be used any more"
                                + when
                                + ": "
                                + one.reason()
                                + ".",
                        "It fails when somebody uses it, not now.",
                        hint);
            }
        }
    }

    void leftOver(List<String> before, List<String> after) {
        for (String one : after) {
            if (!before.contains(one)) {
                add(
                        "concurrent-leftover",
                        Severity.ERROR,
                        ScriptPlaces.NONE,
                        "The file leaves an " + one + ".",
                        "IF NOT EXISTS takes it for a good one the next time.",
                        "Drop it first: DROP INDEX CONCURRENTLY IF EXISTS …;");
            }
        }
    }

    void bodies(SchemaDefinition before, SchemaDefinition after) {
        for (RoutineBodies.Unknown one : RoutineBodies.check(before, after)) {
            add(
                    "function-body-unchecked",
                    Severity.WARNING,
                    placeOf(one.routine().name()),
                    one.routine().id().display()
                            + " uses "
                            + one.relation()
                            + ", which does not exist after this file.",
                    "The body of a function is not checked when it is made; it fails at its first"
                            + " call.",
                    "Create the table first, or correct the name.");
        }
    }
}
