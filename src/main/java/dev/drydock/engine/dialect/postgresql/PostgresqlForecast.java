package dev.drydock.engine.dialect.postgresql;

import static dev.drydock.engine.migration.forecast.LockLevel.ACCESS_EXCLUSIVE;
import static dev.drydock.engine.migration.forecast.LockLevel.ACCESS_SHARE;
import static dev.drydock.engine.migration.forecast.LockLevel.EXCLUSIVE;
import static dev.drydock.engine.migration.forecast.LockLevel.ROW_EXCLUSIVE;
import static dev.drydock.engine.migration.forecast.LockLevel.SHARE;
import static dev.drydock.engine.migration.forecast.LockLevel.SHARE_ROW_EXCLUSIVE;
import static dev.drydock.engine.migration.forecast.LockLevel.SHARE_UPDATE_EXCLUSIVE;

import dev.drydock.engine.migration.Placement;
import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.TokenCursor;
import dev.drydock.engine.migration.forecast.ForecastBuilder;
import dev.drydock.engine.migration.forecast.LockLevel;
import dev.drydock.engine.migration.forecast.StatementForecast;
import java.util.List;
import java.util.Locale;

/// What a statement locks on PostgreSQL. Facts of the manual ("Explicit Locking" and the pages of
/// the commands), each compared with `pg_locks` of real servers by a test.
final class PostgresqlForecast {

    private static final String CASCADE_NOTE =
            "CASCADE also locks and drops what depends on it, whatever that is.";

    private final SqlStatement statement;
    private final TokenCursor at;
    private final ForecastBuilder found = new ForecastBuilder();

    private PostgresqlForecast(SqlStatement statement) {
        this.statement = statement;
        this.at = new TokenCursor(statement.tokens());
    }

    static StatementForecast of(SqlStatement statement) {
        return new PostgresqlForecast(statement).read();
    }

    private StatementForecast read() {
        found.alone(PostgresqlPlacement.of(statement) instanceof Placement.Alone);
        String verb = at.word();
        at.skip();
        switch (verb) {
            case "ALTER" -> alter();
            case "CREATE" -> create();
            case "DROP" -> drop();
            case "TRUNCATE" -> truncate();
            case "COMMENT" -> comment();
            case "REFRESH" -> refresh();
            case "CLUSTER" -> cluster();
            case "VACUUM" -> vacuum();
            case "ANALYZE", "ANALYSE" -> analyze();
            case "REINDEX" -> reindex();
            case "LOCK" -> lockTable();
            case "COPY" -> copy();
            case "GRANT", "REVOKE", "SECURITY", "IMPORT" -> {
                // catalogue only
            }
            case "DO", "CALL" -> found.note("What the body does is not seen.");
            case "SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "TABLE", "VALUES" ->
                    new PostgresqlRowsForecast(statement, found).read();
            default -> {
                // settings and other things without a table
            }
        }
        return found.build();
    }

    private void alter() {
        if (at.accept("TABLE") || at.accept("FOREIGN", "TABLE")) {
            new PostgresqlAlterForecast(at, found).read();
        } else if (at.accept("MATERIALIZED", "VIEW") || at.accept("VIEW")) {
            at.name().ifPresent(name -> found.lock(ACCESS_EXCLUSIVE, name));
        } else if (at.accept("INDEX")) {
            at.name().ifPresent(this::alterIndex);
        } else if (at.accept("SEQUENCE")) {
            at.name().ifPresent(this::alterSequence);
        } else if (at.accept("POLICY") || at.accept("TRIGGER") || at.accept("RULE")) {
            onTable(ACCESS_EXCLUSIVE);
        } else if (at.accept("TYPE") && at.has("ADD", "VALUE")) {
            found.note("The new value cannot be used before the transaction has ended.");
        }
    }

    private void alterIndex(String index) {
        if (at.isNext("ATTACH")) {
            at.accept("ATTACH", "PARTITION");
            found.lock(SHARE_UPDATE_EXCLUSIVE, index);
            at.name().ifPresent(part -> found.lock(ACCESS_EXCLUSIVE, part));
        } else if (at.isNext("SET", "TABLESPACE") || at.isNext("SET", "SCHEMA")) {
            found.lock(ACCESS_EXCLUSIVE, index);
        } else {
            found.lock(SHARE_UPDATE_EXCLUSIVE, index);
        }
    }

    private void alterSequence(String sequence) {
        boolean whole = at.isNext("RENAME") || at.isNext("SET") || at.isNext("OWNER", "TO");
        found.lock(whole ? ACCESS_EXCLUSIVE : SHARE_ROW_EXCLUSIVE, sequence);
    }

    private void create() {
        at.accept("OR", "REPLACE");
        boolean temporary = acceptTemporary();
        at.accept("UNLOGGED");
        boolean constraint = at.accept("CONSTRAINT");
        if (at.accept("TABLE")) {
            if (!temporary) {
                createTable();
            }
        } else if (at.accept("UNIQUE", "INDEX") || at.accept("INDEX")) {
            createIndex();
        } else if (at.accept("TRIGGER")) {
            createTrigger(constraint);
        } else if (at.accept("RULE")) {
            onRule();
        } else if (at.accept("POLICY")) {
            onTable(ACCESS_EXCLUSIVE);
        } else if (at.accept("STATISTICS")) {
            if (at.skipTo("FROM")) {
                at.name().ifPresent(name -> found.lock(SHARE_UPDATE_EXCLUSIVE, name));
            }
        } else if (at.accept("MATERIALIZED", "VIEW") || at.accept("VIEW")) {
            found.lock(ACCESS_SHARE, PostgresqlRowsForecast.tablesRead(at.rest()));
            if (statement.startsWith("CREATE", "OR", "REPLACE")) {
                at.name().ifPresent(name -> found.lock(ACCESS_EXCLUSIVE, name));
                found.note("A view of that name that is there already is locked.");
            }
        }
    }

    private boolean acceptTemporary() {
        at.accept("GLOBAL");
        at.accept("LOCAL");
        return at.accept("TEMPORARY") || at.accept("TEMP");
    }

    private void createTable() {
        at.name();
        if (at.accept("PARTITION", "OF")) {
            at.name().ifPresent(parent -> found.lock(ACCESS_EXCLUSIVE, parent));
            found.note(
                    "A default partition is locked too and read. Made on its own and attached then,"
                            + " the table stays open.");
        }
        found.lock(SHARE_ROW_EXCLUSIVE, at.namesBehind("REFERENCES"));
        var clauses = new TokenCursor(at.rest());
        if (clauses.skipTo("INHERITS") && clauses.acceptSymbol('(')) {
            found.lock(SHARE_UPDATE_EXCLUSIVE, clauses.names());
        }
        found.lock(ACCESS_SHARE, at.namesBehind("LIKE"));
        if (at.has("AS", "SELECT") || at.has("AS", "WITH") || at.has("AS", "TABLE")) {
            found.lock(ACCESS_SHARE, PostgresqlRowsForecast.tablesRead(at.rest()));
        }
    }

    private void createIndex() {
        boolean concurrently = at.accept("CONCURRENTLY");
        if (at.skipTo("ON")) {
            at.name()
                    .ifPresent(name ->
                            found.lock(concurrently ? SHARE_UPDATE_EXCLUSIVE : SHARE, name));
        }
        found.scans();
        if (concurrently) {
            found.note(
                    "Reads the table twice and waits for every transaction that is older; a build"
                            + " that fails leaves an invalid index.");
        }
    }

    private void createTrigger(boolean constraint) {
        onTable(SHARE_ROW_EXCLUSIVE);
        if (constraint && at.accept("FROM")) {
            at.name().ifPresent(name -> found.lock(SHARE_ROW_EXCLUSIVE, name));
        }
    }

    // CREATE RULE name AS ON event TO table
    private void onRule() {
        if (at.skipTo("TO")) {
            at.name().ifPresent(name -> found.lock(ACCESS_EXCLUSIVE, name));
        }
    }

    private void onTable(LockLevel level) {
        if (at.skipTo("ON")) {
            at.name().ifPresent(name -> found.lock(level, name));
        }
    }

    private void drop() {
        boolean cascade = at.has("CASCADE");
        String kind = at.word();
        at.skip();
        switch (kind) {
            case "TABLE", "VIEW", "SEQUENCE" -> dropRelations(kind, cascade);
            case "MATERIALIZED", "FOREIGN" -> {
                at.skip();
                dropRelations(kind, cascade);
            }
            case "INDEX" -> dropIndex();
            case "TRIGGER", "RULE", "POLICY" -> onTable(ACCESS_EXCLUSIVE);
            case "SCHEMA", "OWNED" -> {
                if (cascade || kind.equals("OWNED")) {
                    found.note("Locks everything that it drops ACCESS EXCLUSIVE.");
                }
            }
            default -> {
                if (cascade) {
                    found.note(CASCADE_NOTE);
                }
            }
        }
    }

    private void dropRelations(String kind, boolean cascade) {
        found.lock(ACCESS_EXCLUSIVE, at.names());
        if (kind.equals("TABLE")) {
            found.note("Tables that its foreign keys refer to are locked ACCESS EXCLUSIVE too.");
        }
        if (cascade) {
            found.note(CASCADE_NOTE);
        }
    }

    private void dropIndex() {
        boolean concurrently = at.accept("CONCURRENTLY");
        found.lock(concurrently ? SHARE_UPDATE_EXCLUSIVE : ACCESS_EXCLUSIVE, at.names());
        found.note(
                concurrently
                        ? "The index's table is locked the same; waits for every transaction that"
                                + " uses it."
                        : "The index's table is locked ACCESS EXCLUSIVE too.");
    }

    private void truncate() {
        at.accept("TABLE");
        found.lock(ACCESS_EXCLUSIVE, at.names());
        if (at.has("CASCADE")) {
            found.note("CASCADE also empties and locks every table that refers to it.");
        }
    }

    private void comment() {
        at.accept("ON");
        String kind = at.word();
        at.skip();
        if (kind.equals("MATERIALIZED") || kind.equals("FOREIGN")) {
            at.skip();
        }
        switch (kind) {
            case "TABLE", "VIEW", "MATERIALIZED", "FOREIGN", "INDEX", "SEQUENCE" ->
                    at.name().ifPresent(name -> found.lock(SHARE_UPDATE_EXCLUSIVE, name));
            case "COLUMN" ->
                    at.name()
                            .ifPresent(column ->
                                    found.lock(SHARE_UPDATE_EXCLUSIVE, withoutLast(column)));
            case "CONSTRAINT", "TRIGGER", "RULE", "POLICY" -> {
                at.name();
                if (at.accept("ON") && !at.accept("DOMAIN")) {
                    at.name().ifPresent(name -> found.lock(ACCESS_SHARE, name));
                }
            }
            default -> {
                // objects that are no relation
            }
        }
    }

    private static String withoutLast(String column) {
        int dot = column.lastIndexOf('.');
        return dot < 0 ? column : column.substring(0, dot);
    }

    private void refresh() {
        at.accept("MATERIALIZED", "VIEW");
        boolean concurrently = at.accept("CONCURRENTLY");
        at.name().ifPresent(name -> found.lock(concurrently ? EXCLUSIVE : ACCESS_EXCLUSIVE, name));
        if (concurrently) {
            found.scans().note("Needs a unique index without WHERE on the view.");
        } else {
            found.rewrites();
        }
    }

    private void cluster() {
        if (at.isNextSymbol('(')) {
            at.skip();
        }
        at.accept("VERBOSE");
        at.name().ifPresent(name -> found.lock(ACCESS_EXCLUSIVE, name));
        found.rewrites();
        if (at.atEnd() && statement.tokens().size() <= 2) {
            found.note("Works on every table that was clustered before.");
        }
    }

    private void vacuum() {
        boolean full = at.has("FULL");
        if (at.isNextSymbol('(')) {
            at.skip();
        }
        while (at.accept("FULL")
                || at.accept("FREEZE")
                || at.accept("VERBOSE")
                || at.accept("ANALYZE")) {
            // the old spelling of the options
        }
        tablesOf(full ? ACCESS_EXCLUSIVE : SHARE_UPDATE_EXCLUSIVE, "Works on every table.");
        if (full) {
            found.rewrites();
        } else {
            found.scans();
        }
    }

    private void analyze() {
        if (at.isNextSymbol('(')) {
            at.skip();
        }
        at.accept("VERBOSE");
        tablesOf(SHARE_UPDATE_EXCLUSIVE, "Works on every table.");
        found.note("Reads a sample.");
    }

    /// `table (columns), table …`
    private void tablesOf(LockLevel level, String noteWithoutTables) {
        if (at.atEnd()) {
            found.note(noteWithoutTables);
        }
        for (TokenCursor part : at.parts()) {
            part.name().ifPresent(name -> found.lock(level, name));
        }
    }

    private void reindex() {
        boolean concurrently = at.has("CONCURRENTLY");
        if (at.isNextSymbol('(')) {
            at.skip();
        }
        String kind = at.word();
        at.skip();
        at.accept("CONCURRENTLY");
        found.scans();
        switch (kind) {
            case "INDEX" ->
                    at.name()
                            .ifPresent(index -> {
                                found.lock(
                                        concurrently ? SHARE_UPDATE_EXCLUSIVE : ACCESS_EXCLUSIVE,
                                        index);
                                found.note(
                                        "The index's table is locked "
                                                + (concurrently ? "the same." : "SHARE."));
                            });
            case "TABLE" ->
                    at.name()
                            .ifPresent(table -> {
                                found.lock(concurrently ? SHARE_UPDATE_EXCLUSIVE : SHARE, table);
                                if (!concurrently) {
                                    found.note(
                                            "Its indexes are locked ACCESS EXCLUSIVE, so queries"
                                                    + " that would use them wait.");
                                }
                            });
            default -> found.note("Works on every table of it, one after the other.");
        }
    }

    private void lockTable() {
        at.accept("TABLE");
        List<String> tables = at.names();
        LockLevel level = ACCESS_EXCLUSIVE;
        if (at.accept("IN")) {
            StringBuilder words = new StringBuilder();
            while (!at.atEnd() && !at.isNext("MODE")) {
                words.append(words.isEmpty() ? "" : "_").append(at.word());
                at.skip();
            }
            level = levelOf(words.toString());
        }
        found.lock(level, tables);
    }

    private static LockLevel levelOf(String words) {
        try {
            return LockLevel.valueOf(words.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            return ACCESS_EXCLUSIVE;
        }
    }

    private void copy() {
        if (at.isNextSymbol('(')) {
            found.lock(ACCESS_SHARE, PostgresqlRowsForecast.tablesRead(at.rest()));
            return;
        }
        at.accept("BINARY");
        at.name()
                .ifPresent(table -> {
                    if (at.isNextSymbol('(')) {
                        at.skip();
                    }
                    boolean in = at.isNext("FROM");
                    found.lock(in ? ROW_EXCLUSIVE : ACCESS_SHARE, table);
                    if (!in) {
                        found.scans();
                    }
                });
    }
}
