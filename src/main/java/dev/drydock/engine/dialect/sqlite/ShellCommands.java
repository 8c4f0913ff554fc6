package dev.drydock.engine.dialect.sqlite;

import java.util.Locale;

/// What to write instead of the own commands of the `sqlite3` shell.
final class ShellCommands {

    private ShellCommands() {}

    /// @param command the line from its dot on
    static String advice(String command) {
        String first = command.split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        return switch (first) {
            case ".read" ->
                    "Put the text of that file in its place, or give the file a number of its own.";
            case ".import" -> "Write INSERT … VALUES.";
            case ".open", ".connection" ->
                    "A migration stays in one database; write a file for each and name the database"
                            + " with -d.";
            case ".param", ".parameter" ->
                    "Write ${name} in the SQL and give its value with --placeholder name=value.";
            case ".print", ".echo" -> "Write a comment.";
            case ".bail" -> "Take it out: the first error ends the migration and rolls it back.";
            case ".backup", ".save", ".clone", ".restore", ".recover", ".dump" ->
                    "Take it out; drydock backup does that.";
            case ".mode",
                    ".headers",
                    ".header",
                    ".width",
                    ".separator",
                    ".nullvalue",
                    ".timer",
                    ".stats",
                    ".changes",
                    ".output",
                    ".once",
                    ".explain",
                    ".eqp" ->
                    "Take it out: it only changes what the shell shows.";
            case ".tables",
                    ".schema",
                    ".indexes",
                    ".indices",
                    ".databases",
                    ".fullschema",
                    ".show" ->
                    "Take it out: it only shows what is there.";
            case ".exit", ".quit" -> "Take it out; to leave out the rest of the file, delete it.";
            case ".load" ->
                    "Take it out: extensions are loaded by the program that uses the database.";
            case ".shell", ".system", ".cd", ".excel" ->
                    "Take it out: a migration runs nothing on this machine.";
            case ".timeout" -> "Write \"-- drydock: lock-timeout=30s\" at the head of the file.";
            default -> "Take the shell's own commands out of the file.";
        };
    }
}
