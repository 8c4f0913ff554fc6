package dev.drydock.engine.rehearsal;

import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.finding.Severity;
import dev.drydock.engine.schema.SchemaDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What a file does to rows that nobody expects of it.
final class RowFindings {

    private final FindingBook book;

    RowFindings(FindingBook book) {
        this.book = book;
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
            book.add(
                    sqlite ? "sq-rebuild-rowcount" : "rows-lost",
                    Severity.ERROR,
                    book.placeOf(table),
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
        return Stream.concat(book.statements().stream(), callbacks.stream())
                .filter(statement -> FindingBook.names(statement, table))
                .anyMatch(statement ->
                        Set.of("DELETE", "TRUNCATE").contains(statement.word(0))
                                || (statement.startsWith("WITH") && statement.hasWord("DELETE")));
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
                book.add(
                        "sq-sequence-lost",
                        Severity.ERROR,
                        book.placeOf(table),
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
}
