package dev.drydock.engine.dialect.postgresql.restore;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Scripts that somebody forged to run a program, to write a file, or to reach another database.
final class HostileScripts {

    /// One of them.
    ///
    /// @param refused whether nothing of it may be restored
    record Script(String name, String text, boolean refused) {
        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final String HEAD =
            """
            --
            -- PostgreSQL database dump
            --

            -- Dumped from database version 15.19
            -- Dumped by pg_dump version 15.19

            SET client_encoding = 'UTF8';
            SET standard_conforming_strings = on;

            CREATE TABLE public.t (id integer, v text);
            """;
    private static final String TAIL =
            """

            --
            -- PostgreSQL database dump complete
            --
            """;

    private static final String LARGE_OBJECT = "SELECT pg_catalog.lo_create('4711');\n";

    private final String canary;
    private final String other;
    private final List<Script> scripts = new ArrayList<>();

    private HostileScripts(String canary, String other) {
        this.canary = canary;
        this.other = other;
    }

    /// @param canary file that must not be made
    /// @param other database that must not change
    static List<Script> all(String canary, String other) {
        var all = new HostileScripts(canary, other);
        all.commands();
        all.disguised();
        all.data();
        all.server();
        all.outside();
        return all.scripts;
    }

    private void refused(String name, String body) {
        add(name, HEAD + body + TAIL, true);
    }

    private void survived(String name, String body) {
        add(name, HEAD + body + TAIL, false);
    }

    private void add(String name, String text, boolean refused) {
        String filled = text.replace("@C", canary).replace("@DB", other);
        scripts.add(new Script(name, filled, refused));
    }

    private void commands() {
        refused("shell", "\\! touch @C\n");
        refused("shell without a space", "\\!touch @C\n");
        refused("copy to a program", "\\copy public.t to program 'touch @C'\n");
        refused("copy from a program", "\\copy public.t from program 'touch @C; echo 1'\n");
        refused("copy to a file", "\\copy (select 1) to '@C'\n");
        refused("output to a program", "\\o |touch @C\nSELECT 1;\n");
        refused("output to a file", "\\o @C\nSELECT 1;\n");
        refused("result to a program", "SELECT 1 \\g |touch @C\n");
        refused("result to a file", "SELECT 1 \\g @C\n");
        refused("result run", "SELECT $$COPY public.t TO PROGRAM 'touch @C'$$ \\gexec\n");
        refused("result as variable", "SELECT 'touch @C' AS x \\gset\n\\! :x\n");
        refused("include", "\\i @C\n");
        refused("include beside", "\\ir written\n");
        refused("variable", "\\set x 'touch @C'\n\\! :x\n");
        refused("backquotes", "\\set x `touch @C`\n");
        refused("condition", "\\if `touch @C`\nSELECT 1;\n\\endif\n");
        refused("environment", "\\setenv PAGER 'touch @C'\nSELECT 1;\n");
        refused("editor", "\\setenv PSQL_EDITOR 'touch @C'\n\\e\n");
        refused("export of a large object", "\\lo_export 1 @C\n");
        refused("write the buffer", "SELECT 1\n\\w @C\n;\n");
        refused("history", "\\s @C\n");
        refused("change folder", "\\cd /\n");
        refused("watch", "SELECT 1 \\watch 1\n");
        refused("password", "\\password postgres\n");
        refused("another database", "\\connect @DB\nDROP TABLE public.precious;\n");
        refused("another database, short", "\\c @DB\nDROP TABLE public.precious;\n");
        refused(
                "another database, as a connection string",
                "\\connect -reuse-previous=on \"dbname=@DB\"\nDROP TABLE public.precious;\n");
    }

    private void disguised() {
        add("byte order mark", "\uFEFF\\! touch @C\n" + HEAD + TAIL, true);
        add("byte order mark before the head", "\uFEFF" + HEAD + "\\! touch @C\n" + TAIL, true);
        refused("carriage returns", "SELECT 1;\r\\! touch @C\r");
        add("carriage returns only", (HEAD + "\\! touch @C\n" + TAIL).replace("\n", "\r"), true);
        refused("both line ends", "\r\n\\! touch @C\r\n");
        refused("behind a statement", "CREATE TABLE public.u (a integer);\\! touch @C\n");
        refused("in a statement", "CREATE TABLE public.u (a integer \\! touch @C\n);\n");
        refused("form feed before it", "\f\u000b\\! touch @C\n");
        refused("spaces before it", "    \t \\! touch @C\n");
        refused(
                "forged name in a comment",
                "--\n-- Name: x\n\\! touch @C\n-- ; Type: TABLE; Schema: public\n--\n");
        refused("forged version in a comment", "-- Dumped by pg_dump version 15\r\\! touch @C\n");
        refused("behind the guard", "\\restrict abc\n\\unrestrict abc\n\\! touch @C\n");
        refused("in the guard's key", "\\restrict abc \\! touch @C\n");
        refused("behind the guard's end", "\\restrict abc\n\\unrestrict abc\\! touch @C\n");
        refused("guard with a program", "\\restrict `touch @C`\n");
        refused(
                "string that ends early",
                "COMMENT ON TABLE public.t IS '\\';\n\\! touch @C\n--';\n");
        survived(
                "string that ends late",
                "SET standard_conforming_strings = off;\nCOMMENT ON TABLE public.t IS '\\';"
                        + "\n\\! touch @C\n--';\n");
        refused(
                "two statements in one",
                "COMMENT ON TABLE public.t IS 'x' --\r; COPY (SELECT 1) TO PROGRAM 'touch @C'\n;\n");
        refused("very long line", "SELECT 1; " + " ".repeat(200_000) + "\\! touch @C\n");
        survived(
                "in dollar quotes",
                "CREATE FUNCTION public.f() RETURNS text LANGUAGE sql AS $a$SELECT $b$"
                        + "\n\\! touch @C\n$b$::text$a$;\n");
        survived("in a nested comment", "/* a /* b */\n\\! touch @C\n*/\n");
        survived("in a name", "CREATE TABLE public.\"x\n\\! touch @C\n\" (a integer);\n");
        survived("in a comment on a table", "COMMENT ON TABLE public.t IS '\n\\! touch @C\n';\n");
        refused("comment without an end", "/* \n\\! touch @C\n");
        refused("string without an end", "COMMENT ON TABLE public.t IS '\n\\! touch @C\n");
        refused("dollar quotes without an end", "SELECT $x$;\n\\! touch @C\n");
    }

    private void data() {
        survived("in rows", "COPY public.t (id, v) FROM stdin;\n1\t\\\\! touch @C\n\\.\n");
        survived("escaped in rows", "COPY public.t (id, v) FROM stdin;\n1\t\\! touch @C\n\\.\n");
        refused(
                "behind a forged end of rows",
                "COPY public.t (id, v) FROM stdin;\n1\ta\n\\.\n\\! touch @C\n\\.\n");
        refused(
                "end of rows with a carriage return",
                "COPY public.t (id, v) FROM stdin;\n1\ta\n\\.\r\n\\! touch @C\r\n");
        refused("rows without an end", "COPY public.t (id, v) FROM stdin;\n1\ta\n");
        refused(
                "rows in a form of their own",
                "COPY public.t (id, v) FROM stdin WITH (FORMAT csv);\n1,\"\n\\.\n\\! touch @C\n\""
                        + "\n\\.\n");
        survived(
                "statement in rows",
                "COPY public.t (id, v) FROM stdin;\n1\t');DROP TABLE public.t;--\n\\.\n");
    }

    private void server() {
        refused("server runs a program", "COPY public.t TO PROGRAM 'touch @C';\n");
        refused("server reads a program", "COPY public.t FROM PROGRAM 'touch @C';\n");
        refused("server writes a file", "COPY (SELECT 1) TO '@C';\n");
        refused("server reads a file", "COPY public.t FROM '/etc/passwd';\n");
        refused("server, with comments", "COPY/**/public.t/**/TO/**/PROGRAM/**/'touch @C';\n");
        refused("server, in small letters", "copy public.t to program E'touch @C';\n");
        refused("server, a query", "COPY (SELECT 1) TO PROGRAM $$touch @C$$;\n");
    }

    /// Left out by the first fix; what is left of the script comes.
    private void outside() {
        survived(
                "code that is run",
                "DO $$ BEGIN EXECUTE 'COPY (SELECT 1) TO PROGRAM ''touch @C'''; END $$;\n");
        survived("file through a large object", LARGE_OBJECT + "SELECT lo_export(4711, '@C');\n");
        survived(
                "call beside a sequence's value",
                LARGE_OBJECT
                        + "CREATE SEQUENCE public.s;\nSELECT pg_catalog.setval('public.s', 1),"
                        + " lo_export(4711, '@C');\n");
        survived(
                "call in a sequence's value",
                LARGE_OBJECT
                        + "CREATE SEQUENCE public.s;\nSELECT pg_catalog.setval('public.s',"
                        + " lo_export(4711, '@C'));\n");
        survived(
                "call in a setting",
                LARGE_OBJECT
                        + "SELECT pg_catalog.set_config('search_path', lo_export(4711,"
                        + " '@C')::text, false);\n");
        survived("server's settings", "ALTER SYSTEM SET work_mem = '7MB';\n");
        survived("superuser", "CREATE ROLE intruder_of_test SUPERUSER LOGIN;\n");
        survived(
                "superuser by change",
                "ALTER ROLE pg_monitor SUPERUSER;\nALTER USER postgres SET work_mem = '7MB';\n");
        survived("role given", "GRANT pg_execute_server_program TO pg_monitor;\n");
        survived("drop of a database", "DROP DATABASE @DB;\n");
        survived("database", "CREATE DATABASE extra_of_test;\n");
        survived("setting of a database", "ALTER DATABASE @DB SET work_mem = '7MB';\n");
        survived("privilege on a database", "GRANT ALL ON DATABASE @DB TO PUBLIC;\n");
        survived("call of a procedure", "CALL public.nothing();\n");
        survived("library", "LOAD '@C';\n");
        survived("foreign rows", "INSERT INTO public.t SELECT 1, pg_read_file('/etc/passwd');\n");
        survived(
                "table from a query",
                LARGE_OBJECT + "CREATE TABLE public.x AS SELECT lo_export(4711, '@C');\n");
    }
}
