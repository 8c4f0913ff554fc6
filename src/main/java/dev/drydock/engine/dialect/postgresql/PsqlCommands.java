package dev.drydock.engine.dialect.postgresql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What to write instead of psql's own commands, which no server understands.
final class PsqlCommands {

    private static final Pattern NAME = Pattern.compile("\\\\(!|\\?|\\.|;|[A-Za-z_]+\\+?)");

    private PsqlCommands() {}

    /// @param command the line from its backslash on
    static String advice(String command) {
        Matcher matcher = NAME.matcher(command);
        String name = matcher.lookingAt() ? matcher.group(1).replace("+", "") : "";
        return switch (name) {
            case "c", "connect" ->
                    "A migration stays in one database; write a file for each and name the database"
                            + " with -d.";
            case "i", "include", "ir", "include_relative" ->
                    "Put the text of that file in its place, or give the file a number of its own.";
            case "copy" ->
                    "Write COPY … FROM STDIN; with the rows below it and a last line \\. , or INSERT"
                            + " … VALUES.";
            case "set", "unset", "gset", "prompt", "getenv", "setenv" ->
                    "Write ${name} in the SQL and give its value with --placeholder name=value.";
            case "if", "elif", "else", "endif" ->
                    "Write the condition into a DO block, or IF [NOT] EXISTS into the statement.";
            case "gexec" -> "Loop over the query in a DO block and run each row with EXECUTE.";
            case "g", "gx", "gdesc", "watch", "crosstabview", "bind", "parse", "close_prepared" ->
                    "End the statement with a semicolon.";
            case "echo", "qecho", "warn" ->
                    "Write a comment, or DO $$ BEGIN RAISE NOTICE '…'; END $$;";
            case "encoding" -> "Take it out: files are read as UTF-8.";
            case "timing", "pset", "x", "a", "t", "f", "H", "T", "C", "o", "out", "errverbose" ->
                    "Take it out: it only changes what psql shows.";
            case "restrict", "unrestrict" ->
                    "Take it out: pg_dump writes it for psql, and Drydock runs no psql commands.";
            case "q", "quit" -> "Take it out; to leave out the rest of the file, delete it.";
            case "!", "cd", "s", "w", "write", "e", "edit" ->
                    "Take it out: a migration runs nothing on this machine.";
            case "password" ->
                    "Write ALTER ROLE … PASSWORD with a placeholder for the password's hash.";
            case "." -> "Take it out, or write the COPY … FROM STDIN; that these rows belong to.";
            case "ef", "ev", "sf", "sv" -> "Write CREATE OR REPLACE with the whole definition.";
            case ";" -> "Write the semicolon without the backslash.";
            default ->
                    name.startsWith("d") || name.equals("l") || name.equals("z")
                            ? "Take it out: it only shows what is there."
                            : name.startsWith("lo_")
                                    ? "Call lo_import, lo_export or lo_unlink in SQL."
                                    : "Take psql's own commands out of the file.";
        };
    }
}
