package dev.drydock.engine.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.file.JsonFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps the settings in `config.json`. Thread-safe; reading and saving wait for the disk, so never
/// call it on the FX thread, except [#current] after the first call.
public final class SettingsStore {

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Document(
            @Nullable String theme,
            @Nullable List<String> toolFolders,
            @Nullable String storage,
            @Nullable List<String> recoveryRecipients) {}

    private final JsonFile<Document> file;
    private final List<Consumer<Settings>> listeners = new CopyOnWriteArrayList<>();
    private @Nullable Settings current;
    private List<String> problems = List.of();

    public SettingsStore(Path file, Clock clock) {
        this.file = new JsonFile<>(file, Document.class, clock);
    }

    /// The settings now in force; read from the file at the first call.
    ///
    /// @throws DrydockException FILE_NOT_ACCESSIBLE when the file cannot be read at all
    public synchronized Settings current() {
        Settings known = current;
        if (known == null) {
            JsonFile.Loaded<Document> loaded = file.load();
            List<String> found = new ArrayList<>(loaded.problems());
            known = loaded.find().map(one -> read(one, found::add)).orElse(Settings.DEFAULTS);
            current = known;
            problems = List.copyOf(found);
        }
        return known;
    }

    /// What was wrong with the file when it was read, as sentences.
    public synchronized List<String> problems() {
        current();
        return problems;
    }

    /// Saves the settings and tells the listeners, on this thread.
    ///
    /// @throws DrydockException when the file cannot be written; the old settings stay in force
    public void save(Settings settings) {
        synchronized (this) {
            if (settings.equals(current())) {
                return;
            }
            file.save(write(settings));
            current = settings;
        }
        listeners.forEach(listener -> listener.accept(settings));
    }

    /// Calls the listener after each change.
    ///
    /// @return run it to stop
    public Runnable onChange(Consumer<Settings> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private Document write(Settings settings) {
        Path storage = settings.storage();
        return new Document(
                settings.theme().name().toLowerCase(Locale.ROOT),
                settings.toolFolders().stream().map(Path::toString).toList(),
                storage == null ? null : storage.toString(),
                settings.recoveryRecipients());
    }

    // a value that makes no sense falls back to its default; the others stay
    private Settings read(Document document, Consumer<String> found) {
        Settings settings = Settings.DEFAULTS;
        String theme = document.theme();
        if (theme != null) {
            settings = settings.withTheme(theme(theme, found));
        }
        List<Path> folders = new ArrayList<>();
        List<String> texts = document.toolFolders() == null ? List.of() : document.toolFolders();
        for (String text : texts) {
            Path folder = path("toolFolders", text, found);
            if (folder != null) {
                folders.add(folder);
            }
        }
        if (folders.size() > Settings.MOST_TOOL_FOLDERS) {
            found.accept(
                    "toolFolders in "
                            + file.path()
                            + " has more than "
                            + Settings.MOST_TOOL_FOLDERS
                            + " entries; the rest is not used.");
            folders = folders.subList(0, Settings.MOST_TOOL_FOLDERS);
        }
        settings = settings.withToolFolders(folders);
        settings = settings.withRecoveryRecipients(recoveryRecipients(document, found));
        String storage = document.storage();
        return storage == null ? settings : settings.withStorage(path("storage", storage, found));
    }

    private List<String> recoveryRecipients(Document document, Consumer<String> found) {
        List<String> texts = document.recoveryRecipients();
        if (texts == null || texts.size() <= Settings.MOST_RECOVERY_RECIPIENTS) {
            return texts == null ? List.of() : texts;
        }
        found.accept(
                "recoveryRecipients in "
                        + file.path()
                        + " has more than "
                        + Settings.MOST_RECOVERY_RECIPIENTS
                        + " entries; the rest is not used.");
        return texts.subList(0, Settings.MOST_RECOVERY_RECIPIENTS);
    }

    private Theme theme(String text, Consumer<String> found) {
        for (Theme theme : Theme.values()) {
            if (theme.name().toLowerCase(Locale.ROOT).equals(text)) {
                return theme;
            }
        }
        found.accept(
                "theme in " + file.path() + " is \"" + text + "\"; known are system, light, dark.");
        return Settings.DEFAULTS.theme();
    }

    private @Nullable Path path(String key, String text, Consumer<String> found) {
        try {
            Path path = Path.of(text);
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException notAPath) {
            // reported below like a relative one
        }
        found.accept(key + " in " + file.path() + ": \"" + text + "\" is no absolute path.");
        return null;
    }
}
