package dev.drydock.ui.backups.parts;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import java.util.List;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Words of a command line, quoted for a POSIX shell.
public final class CommandWords {

    private CommandWords() {}

    /// As the command line calls a connection.
    public static String name(ConnectionProfile profile) {
        // an address that was given, not saved, has no name to call it by
        return profile.id().startsWith("ad-hoc:") ? address(profile) : profile.name();
    }

    /// Where it points, without a secret.
    public static String address(ConnectionProfile profile) {
        return switch (profile.endpoint()) {
            case Endpoint.File file -> file.file().toString();
            case Endpoint.Server server -> server.dialectId() + "://" + server.display();
        };
    }

    /// What goes in an option that takes a list: what would be cut at its commas, or begins as a
    /// quoted word does, goes in quotes.
    public static String listed(String word) {
        return word.contains(",") || word.contains("\"")
                ? "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
                : word;
    }

    /// All in one line.
    public static String line(List<String> words) {
        return String.join(" ", words.stream().map(CommandWords::quote).toList());
    }

    public static void toClipboard(String command) {
        var content = new ClipboardContent();
        content.putString(command);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static String quote(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+")
                ? word
                : "'" + word.replace("'", "'\\''") + "'";
    }
}
