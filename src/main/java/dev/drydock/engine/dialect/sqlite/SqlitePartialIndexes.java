package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.ScriptTokens;
import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds entries of partial indexes that no row of the table has. SQLite's own check looks every
/// row up in the index, and counts entries of whole indexes only: version 3.54 calls a file sound
/// whose partial index holds a row too many.
final class SqlitePartialIndexes {

    private record Partial(String name, String table, String sql) {}

    private final Session session;

    SqlitePartialIndexes(Session session) {
        this.session = session;
    }

    /// Findings, each a line.
    ///
    /// @throws dev.drydock.engine.error.DrydockException SQL_FAILED where the condition needs what
    ///   only the owning program has
    List<String> findDamage() {
        List<Partial> indexes =
                session.query(
                        "SELECT i.name, m.name AS \"table\", s.sql FROM sqlite_schema m JOIN"
                                + " pragma_index_list(m.name) i JOIN sqlite_schema s ON s.type ="
                                + " 'index' AND s.name = i.name WHERE m.type = 'table' AND"
                                + " i.partial = 1",
                        row -> new Partial(row.text(1), row.text(2), row.text(3)));
        List<String> damage = new ArrayList<>();
        for (Partial index : indexes) {
            condition(index.sql())
                    .filter(condition -> entries(index) != rows(index, condition))
                    .ifPresent(
                            condition -> damage.add("wrong # of entries in index " + index.name()));
        }
        return damage;
    }

    /// What stands behind WHERE; before it come names and columns, which are in parentheses.
    static Optional<String> condition(String sql) {
        int depth = 0;
        for (SqlToken token : ScriptTokens.of(sql, SqlLexer.Rules.SQLITE)) {
            if (token.isSymbol('(')) {
                depth++;
            } else if (token.isSymbol(')')) {
                depth--;
            } else if (depth == 0 && token.isWord("WHERE")) {
                return Optional.of(sql.substring(token.end()));
            }
        }
        return Optional.empty();
    }

    /// On all its pages, inner ones too (https://www.sqlite.org/dbstat.html).
    private long entries(Partial index) {
        return session.query(
                        "SELECT coalesce(sum(ncell), 0) FROM dbstat WHERE name = ?",
                        row -> row.integer(1),
                        index.name())
                .getFirst();
    }

    private long rows(Partial index, String condition) {
        return session.query(
                        "SELECT count(*) FROM "
                                + Identifiers.quote(index.table())
                                + " NOT INDEXED WHERE "
                                + condition,
                        row -> row.integer(1))
                .getFirst();
    }
}
