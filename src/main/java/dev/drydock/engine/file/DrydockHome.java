package dev.drydock.engine.file;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where Drydock keeps its things: `DRYDOCK_HOME` when set, else the platform's own folders.
///
/// @param configuration settings and profiles
/// @param data state store, default backups, logs
public record DrydockHome(Path configuration, Path data) {

    /// Decides from the environment of the process.
    public static DrydockHome find() {
        return find(
                System.getenv(),
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", ".")));
    }

    static DrydockHome find(Map<String, String> environment, String osName, Path userHome) {
        String own = environment.get("DRYDOCK_HOME");
        if (own != null && !own.isBlank()) {
            return at(Path.of(own));
        }
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            Path base = folder(environment.get("APPDATA"), userHome.resolve("AppData/Roaming"));
            return at(base.resolve("Drydock"));
        }
        if (os.contains("mac")) {
            return at(userHome.resolve("Library/Application Support/Drydock"));
        }
        // XDG Base Directory specification: relative values are to be ignored
        return new DrydockHome(
                folder(environment.get("XDG_CONFIG_HOME"), userHome.resolve(".config"))
                        .resolve("drydock"),
                folder(environment.get("XDG_DATA_HOME"), userHome.resolve(".local/share"))
                        .resolve("drydock"));
    }

    /// Everything in one folder.
    public static DrydockHome at(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        return new DrydockHome(absolute, absolute);
    }

    public Path settingsFile() {
        return configuration.resolve("config.json");
    }

    public Path profilesFile() {
        return configuration.resolve("connections.json");
    }

    /// Backups under a name, and how each connection was backed up last.
    public Path recipesFile() {
        return configuration.resolve("backups.json");
    }

    /// Restores under a name.
    public Path restoreRecipesFile() {
        return configuration.resolve("restores.json");
    }

    /// What the console keeps about its window; losing it loses nothing else.
    public Path workspaceFile() {
        return configuration.resolve("workspace.json");
    }

    public Path storeFile() {
        return data.resolve("drydock.db");
    }

    public Path backups() {
        return data.resolve("backups");
    }

    /// SQL that undoes what was brought back into databases.
    public Path reverseScripts() {
        return data.resolve("reverse");
    }

    public Path logs() {
        return data.resolve("logs");
    }

    public Path sample() {
        return data.resolve("sample");
    }

    private static Path folder(@Nullable String value, Path otherwise) {
        return value == null || value.isBlank() || !Path.of(value).isAbsolute()
                ? otherwise
                : Path.of(value);
    }
}
