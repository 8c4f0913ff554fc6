package dev.drydock.engine.migration;

import java.util.List;

/// Scripts that are easy to cut wrongly, each with the number of its statements.
final class SplitterCases {

    private SplitterCases() {}

    record Case(int statements, String sql) {
        @Override
        public String toString() {
            return sql.replace('\n', '⏎');
        }
    }

    private static Case of(int statements, String sql) {
        return new Case(statements, sql);
    }

    static List<Case> both() {
        return List.of(
                of(2, "SELECT 1; SELECT 2"),
                of(2, "SELECT ';'; SELECT 'it''s;'"),
                of(2, "SELECT 'a\\'; SELECT 2"),
                of(2, "SELECT 1 -- ; '\n; SELECT 2"),
                of(2, "SELECT \"a;b\" FROM (SELECT 1 AS \"a;b\") s; SELECT 2"),
                of(2, "SELECT \"\"\";\" FROM (SELECT 1 AS \"\"\";\") s; SELECT 2"),
                of(1, ";;; SELECT 1;;"),
                of(2, "SELECT 1 /* ; ' \" */; SELECT 2"),
                of(2, "SELECT 5/*c*//2; SELECT 1"),
                of(2, "SELECT 5--comment;\n+1; SELECT 3"),
                of(3, "SELECT '--'; SELECT '/*'; SELECT '*/'"),
                of(2, "SELECT (1); SELECT ((2))"),
                of(3, "CREATE TABLE é (ü int); INSERT INTO é VALUES (1); SELECT ü FROM é"),
                of(
                        2,
                        "CREATE TABLE \"begin\" (\"end\" int, \"case\" int); SELECT \"end\" FROM \"begin\""),
                of(
                        2,
                        "CREATE VIEW v1 AS SELECT CASE WHEN 1 = 1 THEN 1 ELSE 2 END AS x; SELECT x FROM v1"),
                of(1, "SELECT 1;-- end"),
                of(1, "-- only\r\n/* and */\r\nSELECT 1\r\n;\r\n"),
                of(0, "-- nothing; at all\n/* ; */ ;"),
                of(2, "SELECT 'line\n;\n'; SELECT 2"));
    }

    static List<Case> postgresql() {
        return List.of(
                of(2, "SELECT E'a\\';b'; SELECT 2"),
                of(2, "SELECT E'a'\n  'b\\';c'; SELECT 3"),
                of(2, "SELECT E'a' -- why not\n  'b\\';c'; SELECT 3"),
                of(2, "SELECT e'\\\\'; SELECT 2"),
                of(2, "SELECT E'\\''; SELECT 2"),
                of(2, "SELECT $$a;b$$; SELECT $x$ $$ ; $$ $x$"),
                of(2, "SELECT $_a1$;$_a1$; SELECT 1"),
                of(2, "SELECT $été$;$été$; SELECT 1"),
                of(2, "SELECT 1 /* ; /* ; */ ; */; SELECT 2"),
                of(2, "SELECT U&'\\0061;b'; SELECT 2"),
                of(2, "SELECT U&\"d\\0061t;\" FROM (SELECT 1 AS \"dat;\") s; SELECT 1"),
                of(2, "SELECT B'01', X'1F', N'n;'; SELECT 2"),
                of(2, "SELECT 1 AS a$b$, 2 AS c$b$; SELECT 2"),
                of(3, "PREPARE q(int) AS SELECT $1; EXECUTE q(1); DEALLOCATE q"),
                of(2, "SELECT '{\"a\":\"{fn x}\"}'::json; SELECT '{1,2}'::int[]"),
                of(2, "SELECT '?'; SELECT '{\"a\":1}'::jsonb ? 'a'"),
                of(2, "SELECT $q$ {d '2020-01-01'} {call x()} $q$; SELECT 1"),
                of(2, "SELECT '$$'; SELECT $$'$$"),
                of(2, "SELECT (ARRAY[1,2])[1:2]; SELECT 1"),
                of(2, "SELECT $$line\n;\n$$; SELECT 2"),
                of(
                        2,
                        "CREATE FUNCTION f1() RETURNS int LANGUAGE sql AS $$ SELECT 1; SELECT 2; $$; SELECT f1()"),
                of(
                        2,
                        "CREATE FUNCTION f2() RETURNS int LANGUAGE plpgsql AS $body$ BEGIN IF true THEN RETURN 1; END IF; RETURN 2; END; $body$; SELECT f2()"),
                of(
                        2,
                        "CREATE FUNCTION f3() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; SELECT f3()"),
                of(
                        2,
                        "CREATE OR REPLACE FUNCTION f4(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN a > 1 THEN 1 ELSE 2 END; SELECT CASE a WHEN 1 THEN CASE WHEN true THEN 5 END ELSE 7 END; END; SELECT f4(1)"),
                of(2, "CREATE PROCEDURE p1() LANGUAGE sql BEGIN ATOMIC SELECT 1; END; CALL p1()"),
                of(
                        2,
                        "CREATE FUNCTION f5(\"end\" int, \"begin\" int) RETURNS int LANGUAGE sql RETURN 1; SELECT f5(1, 2)"),
                of(
                        4,
                        "CREATE TABLE r1 (a int); CREATE TABLE r2 (a int); CREATE RULE rr AS ON INSERT TO r1 DO ALSO (INSERT INTO r2 VALUES (1); INSERT INTO r2 VALUES (2)); INSERT INTO r1 VALUES (0)"),
                of(
                        2,
                        "CREATE FUNCTION f6() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1 AS end; SELECT s.case FROM (SELECT 2 AS case) s; END; SELECT f6()"),
                of(2, "SELECT U&'d!0061t;!003b' UESCAPE '!'; SELECT 2"),
                of(
                        4,
                        "CREATE TABLE r3 (a int); CREATE TABLE r4 (a int); CREATE RULE rs AS ON INSERT TO r3 DO INSTEAD (INSERT INTO r4 VALUES ((1)); DELETE FROM r4 WHERE a IN (SELECT (2)); NOTIFY x;); INSERT INTO r3 VALUES (0)"),
                of(2, "DO $$ BEGIN PERFORM 1; PERFORM 2; END $$; SELECT 1"),
                of(2, "DO 'BEGIN PERFORM 1; END'; SELECT 1"),
                of(2, "COMMENT ON SCHEMA public IS 'a;b'; SELECT 1"),
                of(
                        4,
                        "CREATE TABLE tr (a int); CREATE FUNCTION trf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END;'; CREATE TRIGGER t BEFORE INSERT ON tr FOR EACH ROW EXECUTE FUNCTION trf(); INSERT INTO tr VALUES (1)"),
                of(2, "SELECT 1 -- ends at a carriage return ;\r+ 1; SELECT 2"));
    }

    static List<Case> sqlite() {
        return List.of(
                of(2, "SELECT 1 AS [a;b]; SELECT 2 AS `c;d`"),
                of(2, "SELECT x'3b', ';' || char(59); SELECT 2"),
                of(1, "SELECT 1 /* never ends ;"),
                of(2, "SELECT 1 /* /* ; */; SELECT 2"),
                of(
                        3,
                        "CREATE TABLE t (a); CREATE TRIGGER g AFTER INSERT ON t BEGIN UPDATE t SET a = 1; DELETE FROM t; END; INSERT INTO t VALUES (1)"),
                of(
                        3,
                        "CREATE TABLE t (a); CREATE TEMP TRIGGER g AFTER INSERT ON t BEGIN SELECT CASE WHEN new.a = 1 THEN 2 END; SELECT CASE 1 WHEN 2 THEN 3 END; END; INSERT INTO t VALUES (1)"),
                of(
                        3,
                        "CREATE TABLE t (a); CREATE TRIGGER IF NOT EXISTS g AFTER INSERT ON t WHEN new.a > 0 BEGIN SELECT 1; -- comment ; END;\nSELECT 2;\nEND\n; SELECT 1"),
                of(
                        3,
                        "CREATE TABLE t (\"end\"); CREATE TRIGGER g AFTER UPDATE ON t BEGIN SELECT \"end\" FROM t; END; SELECT 1"),
                of(2, "CREATE TABLE trigger_log (a); SELECT 1"),
                of(2, "SELECT '$$;'; SELECT '$$'"),
                of(2, "SELECT 1 -- not ended by a return ;\r+ 1;\n; SELECT 2"));
    }
}
