package dev.drydock.engine.migration;

import java.util.List;

/// Scripts for PostgreSQL 14 and later.
final class PostgresqlRandomScript extends RandomScript {

    private final boolean copies;
    private boolean odd;

    /// @param copies whether it has COPY with rows in the file, which only psql and we can read
    PostgresqlRandomScript(long seed, boolean copies) {
        super(seed);
        this.copies = copies;
    }

    /// Whether psql, which counts BEGIN, CASE and END wherever they stand and reads line by line,
    /// cuts this script in other places than the server. Known once the text was made.
    boolean misleadsPsql() {
        return odd;
    }

    @Override
    List<String> some() {
        return switch (random.nextInt(copies ? 19 : 16)) {
            case 16, 17, 18 -> copy();
            case 0, 1, 2 -> List.of(words("SELECT", string()));
            case 3 -> List.of("SELECT" + space() + string() + "||" + string());
            case 4 -> prepared();
            case 5 -> List.of(identifiers());
            case 6 -> table();
            case 7 -> List.of(parentheses());
            case 8 -> List.of(operators());
            case 9, 10 -> atomic();
            case 11 -> rule();
            case 12 -> procedural();
            case 13 -> List.of(block());
            case 14 -> trigger();
            default -> List.of(view());
        };
    }

    @Override
    String comment() {
        return switch (random.nextInt(6)) {
            case 0 -> "-- it's; \"this\" $$ " + pick(";", "/*", "*/", "$a$", "E'\\'") + "\n";
            case 1 -> "--\n";
            case 2 -> "/* ; ' \" $$ -- */";
            case 3 -> "/* /* ; */ ' /* */ $x$ */";
            case 4 -> "/**//* **/";
            default -> "/*/**/ ;\n-- */";
        };
    }

    @Override
    String ending() {
        return switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> ";" + space() + ";;";
            case 2 -> ";-- the end;";
            case 3 -> space();
            default -> ";\n";
        };
    }

    @Override
    String name(String stem) {
        int number = next();
        return switch (random.nextInt(6)) {
            case 0 -> "\"" + stem + ";" + number + "\"";
            case 1 -> "\"" + stem + "\"\"; -- " + number + "\"";
            case 2 -> stem + "_é_" + number;
            case 3 -> stem + "$a$" + number;
            case 4 -> "U&\"" + stem + "\\003b" + number + ";\"";
            default -> stem + "_" + number;
        };
    }

    /// A string constant in any spelling.
    private String string() {
        return switch (random.nextInt(10)) {
            case 0 -> "'" + trouble() + "''" + trouble() + "'";
            case 1 -> "'\\'";
            case 2 -> "'a;\\'" + "\n  'b;''" + trouble() + "'";
            case 3 ->
                    pick("E", "e")
                            + "'"
                            + pick("\\'", "\\\\", "'';", "\\';\\\\''")
                            + trouble()
                            + "'";
            case 4 -> continuedEscapes();
            case 5 -> "U&'\\0061;" + pick("\\+00003b", "", "''") + "'";
            case 6 -> "U&'!003b;\\'" + space() + "UESCAPE" + space() + "'!'";
            case 7 -> pick("B'0101'", "X'3B'", "N'n;'") + "::text";
            default -> dollar(trouble());
        };
    }

    /// psql reads line by line and takes the second line for an ordinary string.
    private String continuedEscapes() {
        odd = true;
        return "E'\\\\'" + pick("\n", " -- ';\n", "\n\n -- $$\n ") + "'\\';" + trouble() + "'";
    }

    /// The text in dollar quotes, others inside.
    private String dollar(String text) {
        String tag = pick("$$", "$a$", "$_$", "$été$", "$a1$", "$BODY$");
        String inner =
                pick(
                        "$x$",
                        "$",
                        "$1",
                        "'",
                        "\"",
                        "$b",
                        "E'\\'",
                        "$y1$;$y1$",
                        "$$".equals(tag) ? "$q$" : "$$");
        return tag + text + inner + pick(";", "\n", "") + (inner.endsWith("$") ? " " : "") + tag;
    }

    private List<String> prepared() {
        String name = "q_" + next();
        return List.of(
                words("PREPARE", name + "(int, text)", "AS", "SELECT $1+1, $2||'$1;$$', $1"),
                words("EXECUTE", name + "(1, $$;$$)"),
                words("DEALLOCATE", name));
    }

    private String identifiers() {
        return "SELECT 1 AS "
                + name("a")
                + ", 2"
                + space()
                + "AS b$"
                + pick("", "$", "b$")
                + ", 3 AS begin, 4 AS \"end;\", 5 AS "
                + pick("atomic", "case", "rule", "copy", "\"'\"");
    }

    private List<String> table() {
        String table = name("t");
        String column = name("c");
        return List.of(
                words(
                        "CREATE",
                        pick("TABLE", "TEMP TABLE"),
                        table,
                        "(" + column,
                        "text",
                        "DEFAULT",
                        string() + ",",
                        "begin int",
                        "CHECK",
                        "(begin <> 7))"),
                words(
                        "INSERT INTO",
                        table,
                        "(" + column + ")",
                        "VALUES",
                        "(" + string() + "),(" + string() + ")"),
                words("SELECT", column, "FROM", table, "ORDER BY 1"),
                words("COMMENT ON TABLE", table, "IS", "'" + trouble() + "'"));
    }

    /// The last statement divides by zero unless exactly the rows arrived.
    private List<String> copy() {
        String table = name("z");
        boolean csv = chance(30);
        StringBuilder rows = new StringBuilder();
        int length = 0;
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            String value = "v" + trouble().replace("\n", "") + ";' $$";
            length += value.codePointCount(0, value.length()) + 1;
            rows.append(i)
                    .append(csv ? ",\"" : "\t")
                    .append(value)
                    .append(csv ? "\"\"\"" : "\\\\")
                    .append('\n');
        }
        String check = "'" + count + ":" + length + "'";
        return List.of(
                "CREATE TABLE " + table + " (a int, b text)",
                words(
                                "COPY",
                                table,
                                pick("", "(a, b)"),
                                "FROM",
                                "STDIN",
                                csv ? "WITH (FORMAT csv)" : "")
                        + ROWS
                        + rows
                        + "\\.\n",
                words(
                        "SELECT",
                        "1 /",
                        "CASE",
                        "count(*) || ':' || coalesce(sum(length(b)), 0)",
                        "WHEN",
                        check,
                        "THEN 1 ELSE count(*) * 0 END",
                        "FROM",
                        table));
    }

    private String parentheses() {
        return pick(
                "SELECT (ARRAY[1,2,3])[1:2], ((';'))",
                "SELECT (SELECT (" + string() + "))",
                "VALUES (1, ')'), (2, '(')",
                "(SELECT 1) UNION (SELECT 2 ORDER BY 1)",
                "SELECT count(*) FROM (VALUES (" + string() + ")) AS v(\");\")",
                "WITH w AS (SELECT 1 AS \"(\" /* ) */) SELECT \"(\" FROM w -- )\n");
    }

    private String operators() {
        return pick(
                "SELECT 2*/* ; */3, 4 /-- ;\n2, 5 - -1",
                "SELECT '{\"a;\":1}'::jsonb ? 'a;', '[1,2]'::jsonb -> 1",
                "SELECT '{\"a\":{\"b\":\";\"}}'::jsonb #>> '{a,b}'",
                "SELECT make_interval(days := 3), make_interval(hours => 2)",
                "SELECT 1.5e3, .5, 5., 'x'::text COLLATE \"C\"",
                "SELECT 1 <> 2, 1 != 2, @ -5, |/ 4",
                "SELECT 'a' ~ '^[a-z;]$', 'b' !~ E'\\\\d;'",
                "SELECT interval '1' day, date '2020-01-01', U&\"\\0070i\"() > 3",
                "SET LOCAL search_path = public, \"a;b\"",
                "SHOW server_version_num");
    }

    private List<String> atomic() {
        String name = name("f");
        boolean procedure = chance(25);
        StringBuilder body = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            body.append(space()).append(atomicStatement()).append(maybeSpace()).append(';');
        }
        body.append(space()).append("SELECT 1").append(maybeSpace()).append(';');
        String create =
                words(
                        "CREATE" + (chance(40) ? space() + "OR" + space() + "REPLACE" : ""),
                        pick("PROCEDURE", "procedure"));
        String kind = procedure ? create : create.substring(0, create.length() - 9) + "FUNCTION";
        return List.of(
                kind
                        + space()
                        + name
                        + "(a int"
                        + pick(")", " DEFAULT (1))", ", \"begin\" text DEFAULT ';')")
                        + (procedure ? "" : " RETURNS int")
                        + space()
                        + pick("LANGUAGE sql", "")
                        + space()
                        + words("BEGIN", "ATOMIC")
                        + body
                        + space()
                        + pick("END", "end"),
                procedure
                        ? "DO $call$ BEGIN CALL " + name + "(1); END $call$"
                        : "SELECT " + name + "(1)");
    }

    private String atomicStatement() {
        if (chance(15)) {
            odd = true;
            return pick(
                    "SELECT 1 AS end",
                    "SELECT 1 AS case, 2 AS end, 3 AS case",
                    "SELECT r.end FROM (SELECT 1 AS end) AS r",
                    "SELECT a AS begin",
                    "SELECT 1 AS begin, 2 AS atomic, 3 AS end");
        }
        return pick(
                "SELECT CASE WHEN a > 1 THEN 1 ELSE 2 END",
                "SELECT CASE a WHEN 1 THEN CASE WHEN true THEN 5 END ELSE 7" + space() + "END",
                "SELECT (CASE WHEN true THEN 5 END), ';'",
                "SELECT 'END;' || $$ CASE ; $$ || a",
                "SELECT \"end\" FROM (SELECT 1 AS \"end\") AS \"case\"",
                "SELECT 1 /* END; */ -- CASE\n",
                "VALUES (';'), ('(')");
    }

    private List<String> rule() {
        String from = name("r");
        String to = name("s");
        String action =
                switch (random.nextInt(4)) {
                    case 0 -> "INSERT INTO " + to + " VALUES (" + string() + ")";
                    case 1 -> "NOTHING";
                    case 2 -> "(INSERT INTO " + to + " VALUES (" + string() + "))";
                    default ->
                            "("
                                    + space()
                                    + "INSERT INTO "
                                    + to
                                    + " VALUES ("
                                    + string()
                                    + ");"
                                    + space()
                                    + "INSERT INTO "
                                    + to
                                    + " SELECT CASE WHEN true THEN 'x;' END"
                                    + pick("", ";", "; ")
                                    + ")";
                };
        return List.of(
                "CREATE TABLE " + from + " (a int)",
                "CREATE TABLE " + to + " (b text)",
                words(
                        "CREATE", "RULE", name("u"), "AS", "ON", "INSERT", "TO", from, "DO", "ALSO",
                        action),
                "INSERT INTO " + from + " VALUES (1), (2)",
                "SELECT b FROM " + to);
    }

    private List<String> procedural() {
        String name = name("g");
        String body =
                """

                <<outer>>
                DECLARE
                  v int := 0; -- it's
                BEGIN
                  FOR i IN 1..2 LOOP v := v + CASE WHEN i > 1 THEN 1 ELSE 0 END; END LOOP;
                  BEGIN IF v > 100 THEN RETURN 0; END IF; EXCEPTION WHEN others THEN NULL; END;
                  EXECUTE $in$ SELECT 1; $in$;
                  RETURN v;
                END outer;
                """;
        String tag = pick("$$", "$fn$", "$_1$");
        String quoted = chance(70) ? tag + body + tag : "'" + body.replace("'", "''") + "'";
        return List.of(
                words(
                        "CREATE",
                        "FUNCTION",
                        name + "(p text DEFAULT ')')",
                        "RETURNS int",
                        pick(
                                "LANGUAGE plpgsql AS " + quoted + " STABLE",
                                "AS " + quoted + " LANGUAGE plpgsql")),
                words("SELECT", name + "()"));
    }

    private String block() {
        String body = " BEGIN PERFORM 1; PERFORM $x$;$x$; /* END; */ END ";
        return pick(
                "DO $$" + body + "$$",
                "DO" + space() + "LANGUAGE plpgsql $do$" + body.replace("$x$", "$$") + "; $do$",
                "DO '" + body + "'",
                "DO E'" + body + "\\n'");
    }

    private List<String> trigger() {
        String table = name("h");
        String function = name("k");
        return List.of(
                "CREATE TABLE " + table + " (a int)",
                words(
                        "CREATE OR REPLACE FUNCTION",
                        function + "()",
                        "RETURNS trigger",
                        "LANGUAGE plpgsql",
                        "AS",
                        pick(
                                "$$BEGIN NEW.a := NEW.a + 1; RETURN NEW; END;$$",
                                "'BEGIN RETURN NEW; END;'")),
                words(
                        "CREATE",
                        "TRIGGER",
                        name("l"),
                        "BEFORE INSERT ON",
                        table,
                        "FOR EACH ROW",
                        "WHEN (CASE WHEN NEW.a > 0 THEN true ELSE false END)",
                        "EXECUTE FUNCTION",
                        function + "()"),
                "INSERT INTO " + table + " VALUES (1), (-1)",
                "SELECT a FROM " + table);
    }

    private String view() {
        return words(
                "CREATE",
                "VIEW",
                name("v"),
                "AS",
                "SELECT",
                "CASE WHEN " + string() + " = ';' THEN 1 ELSE 2 END AS \"end;\",",
                string() + " AS s");
    }
}
