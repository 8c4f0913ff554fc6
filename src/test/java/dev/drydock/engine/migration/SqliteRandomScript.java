package dev.drydock.engine.migration;

import java.util.List;

/// Scripts for SQLite. Queries call `tick`, which the test provides, so that a query leaves a
/// trace.
final class SqliteRandomScript extends RandomScript {

    SqliteRandomScript(long seed) {
        super(seed);
    }

    @Override
    List<String> some() {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> List.of(words("SELECT", "tick(" + string() + ")"));
            case 3 -> List.of("SELECT tick(" + string() + "||" + string() + ") AS " + name("a"));
            case 4 -> table();
            case 5 -> List.of(query());
            case 6, 7, 8, 9 -> trigger();
            case 10 -> insteadOf();
            default -> List.of(view());
        };
    }

    @Override
    String comment() {
        return switch (random.nextInt(6)) {
            case 0 -> "-- it's; \"this\" [ ` " + pick(";", "/*", "*/", "END;") + "\n";
            case 1 -> "--\n";
            case 2 -> "/* ; ' \" [ ` -- */";
            case 3 -> "/* /* ; END; ' */";
            case 4 -> "/**//* **/";
            default -> "/*/ ;\n-- */";
        };
    }

    @Override
    String ending() {
        return switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> ";" + space() + ";;";
            case 2 -> ";-- the end;";
            case 3 -> ";/* never ends; '";
            case 4 -> "/* never ends; ' \"";
            case 5 -> space();
            default -> ";\n";
        };
    }

    @Override
    String name(String stem) {
        int number = next();
        return switch (random.nextInt(8)) {
            case 0 -> "\"" + stem + ";" + number + "\"";
            case 1 -> "\"" + stem + "\"\"; -- " + number + "\"";
            case 2 -> "[" + stem + ";' \" " + number + "]";
            case 3 -> "`" + stem + "``;" + number + "`";
            case 4 -> stem + "_é_" + number;
            case 5 -> stem + "$a$" + number;
            case 6 -> "\"end;" + number + "\"";
            default -> stem + "_trigger_" + number;
        };
    }

    private String string() {
        return switch (random.nextInt(7)) {
            case 0 -> "'" + trouble() + "''" + trouble() + "'";
            case 1 -> "'\\'";
            case 2 -> "x'3b27'";
            case 3 -> "'$$;$$'||'$a$'";
            case 4 -> "';END;'";
            case 5 -> "coalesce(NULL" + space() + ",'[;`\"')";
            default -> "'" + trouble() + "'";
        };
    }

    private List<String> table() {
        String table = name("t");
        String column = name("c");
        return List.of(
                words(
                        "CREATE",
                        pick("TABLE", "TABLE IF NOT EXISTS"),
                        table,
                        "(" + column,
                        "text",
                        "DEFAULT",
                        "(" + string() + "),",
                        "begin int",
                        "CHECK",
                        "(begin <> 7))"),
                words(
                        "INSERT INTO",
                        table,
                        "(" + column + ")",
                        "VALUES",
                        "(" + string() + "),(" + string() + ")"),
                // not ADD COLUMN: SQLite chokes on a comment between it and its semicolon
                words("ALTER TABLE", table, "RENAME COLUMN", "begin", "TO", name("d")),
                words("SELECT", "tick(" + column + ")", "FROM", table, "ORDER BY 1"));
    }

    private String query() {
        return pick(
                "SELECT tick(2*/* ; */3), 4 /-- ;\n2, 5 - -1",
                "WITH w AS (SELECT 1 AS [(] /* ) */) SELECT tick([(]) FROM w -- )\n",
                "SELECT tick(CASE WHEN 1 THEN 'a;' ELSE CASE 1 WHEN 2 THEN 3 END END) AS \"end\"",
                "SELECT tick(`a;b`) FROM (SELECT 'c' AS `a;b`)",
                "SELECT tick('{\"a\":\";\"}' ->> '$.a')",
                "VALUES (tick(1.5e3)), (tick(0x3b)), (tick(.5))",
                "EXPLAIN QUERY PLAN SELECT ';'",
                "PRAGMA user_version = " + next());
    }

    private List<String> trigger() {
        String table = name("h");
        String log = name("l");
        StringBuilder body = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            body.append(space()).append(bodyStatement(log)).append(maybeSpace()).append(';');
        }
        boolean temporary = chance(30);
        String create = "CREATE" + space() + (temporary ? pick("TEMP", "temporary") + space() : "");
        return List.of(
                "CREATE TABLE " + table + " (a, \"end\")",
                "CREATE TABLE " + log + " (b)",
                create
                        + words(
                                pick("TRIGGER", "trigger"),
                                (chance(30) ? "IF NOT EXISTS " : "") + name("g"),
                                pick("AFTER INSERT", "BEFORE INSERT"),
                                "ON",
                                table,
                                pick("FOR EACH ROW", ""),
                                pick(
                                        "WHEN new.a > 0",
                                        "WHEN CASE new.a WHEN 1 THEN 1 ELSE 0 END",
                                        ""),
                                pick("BEGIN", "begin"))
                        + body
                        + space()
                        + pick("END", "end", "End"),
                words("INSERT INTO", table, "VALUES", "(1, ';'), (-1, " + string() + ")"),
                pick("EXPLAIN ", "EXPLAIN QUERY PLAN ")
                        + words("CREATE", "TRIGGER", "x", "AFTER DELETE ON", table, "BEGIN")
                        + " SELECT 1; SELECT 2; END",
                "SELECT tick(b) FROM " + log);
    }

    private String bodyStatement(String log) {
        return pick(
                "INSERT INTO " + log + " VALUES (" + string() + ")",
                "INSERT INTO " + log + " SELECT CASE WHEN new.a = 1 THEN 'x;' ELSE 'y' END",
                "UPDATE " + log + " SET b = CASE b WHEN 1 THEN CASE WHEN 1 THEN ';' END END",
                "SELECT CASE WHEN 0 THEN raise(ABORT, 'END;') END",
                "SELECT new.\"end\" AS [end;], 1 AS `begin;`",
                "DELETE FROM " + log + " WHERE b = 'END' -- END;\n",
                "SELECT tick(1) /* ; END ; */");
    }

    private List<String> insteadOf() {
        String view = name("v");
        return List.of(
                "CREATE VIEW " + view + " AS SELECT 1 AS a",
                words(
                                "CREATE",
                                "TRIGGER",
                                name("i"),
                                "INSTEAD OF",
                                pick("UPDATE OF a", "UPDATE"),
                                "ON",
                                view,
                                "BEGIN")
                        + " SELECT tick(old.a); SELECT tick(';');"
                        + space()
                        + "END",
                "UPDATE " + view + " SET a = 2");
    }

    private String view() {
        return words(
                "CREATE",
                pick("VIEW", "TEMP VIEW"),
                name("v"),
                "AS",
                "SELECT",
                "CASE WHEN " + string() + " = ';' THEN 1 ELSE 2 END AS \"end;\",",
                string() + " AS s");
    }
}
