package dev.drydock.engine.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the user may choose. Immutable.
///
/// @param toolFolders where to look for client programs (`pg_dump`) before the usual places, in
///   this order; absolute, at most [#MOST_TOOL_FOLDERS]
/// @param storage where backups go unless told otherwise, absolute; null for the home's own folder
/// @param recoveryRecipients who can open every encrypted backup besides those it is made for:
///   public keys as text, at most [#MOST_RECOVERY_RECIPIENTS]
public record Settings(
        Theme theme,
        List<Path> toolFolders,
        @Nullable Path storage,
        List<String> recoveryRecipients) {

    /// As they are before anybody chooses.
    public static final Settings DEFAULTS = new Settings(Theme.SYSTEM, List.of(), null, List.of());

    /// Each is searched at every start.
    public static final int MOST_TOOL_FOLDERS = 20;

    /// Each adds a line to every encrypted backup.
    public static final int MOST_RECOVERY_RECIPIENTS = 10;

    public Settings {
        toolFolders = List.copyOf(toolFolders);
        recoveryRecipients = List.copyOf(recoveryRecipients);
        if (recoveryRecipients.size() > MOST_RECOVERY_RECIPIENTS) {
            throw new IllegalArgumentException(
                    "more than " + MOST_RECOVERY_RECIPIENTS + " recovery recipients");
        }
        if (toolFolders.size() > MOST_TOOL_FOLDERS) {
            throw new IllegalArgumentException(
                    "more than " + MOST_TOOL_FOLDERS + " folders for tools");
        }
        for (Path folder : toolFolders) {
            requireAbsolute(folder);
        }
        if (storage != null) {
            requireAbsolute(storage);
        }
    }

    public Optional<Path> storageFolder() {
        return Optional.ofNullable(storage);
    }

    public Settings withTheme(Theme other) {
        return new Settings(other, toolFolders, storage, recoveryRecipients);
    }

    public Settings withToolFolders(List<Path> other) {
        return new Settings(theme, other, storage, recoveryRecipients);
    }

    /// @param other null for the home's own folder
    public Settings withStorage(@Nullable Path other) {
        return new Settings(theme, toolFolders, other, recoveryRecipients);
    }

    public Settings withRecoveryRecipients(List<String> other) {
        return new Settings(theme, toolFolders, storage, other);
    }

    private static void requireAbsolute(Path path) {
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("\"" + path + "\" is no absolute path");
        }
    }
}
