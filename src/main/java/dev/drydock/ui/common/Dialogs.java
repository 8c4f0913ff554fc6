package dev.drydock.ui.common;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Everything the console asks the user in a window of its own. Answers come through handlers, so
/// that tests answer without a window. FX thread only.
public interface Dialogs {

    /// A question with a verb for an answer.
    ///
    /// @param title "Delete backup?"
    /// @param body what happens to what, in numbers
    /// @param verb the label of the button: "Delete backup"
    /// @param destructive outlined red and never the default button
    record Question(String title, String body, String verb, boolean destructive) {}

    /// A file kind in a chooser: "SQLite databases", `*.db`.
    record FileKind(String name, List<String> patterns) {
        public FileKind {
            patterns = List.copyOf(patterns);
        }
    }

    /// Asks; `onYes` runs only when the verb was chosen.
    void confirm(Question question, Runnable onYes);

    /// Asks before destructive work, as the profile's environment wants it: a plain question, or on
    /// production the database's name typed. The confirmation goes to the engine with the work.
    void confirmDestructive(
            ConnectionProfile profile, Question question, Consumer<Confirmation> onYes);

    /// Asks for one line of text; `onText` is given the trimmed, non-empty answer.
    void askText(String title, String label, String initial, String verb, Consumer<String> onText);

    /// Asks for a password; the handler owns the secret.
    void askPassword(String title, String body, Consumer<Secret> onPassword);

    Optional<Path> chooseFileToOpen(String title, @Nullable Path folder, List<FileKind> kinds);

    Optional<Path> chooseFileToSave(
            String title, @Nullable Path folder, String suggestedName, List<FileKind> kinds);

    Optional<Path> chooseFolder(String title, @Nullable Path folder);

    /// Shows the folder in the system's file manager.
    void openFolder(Path folder);

    /// Shows a failure with its hint, details to copy, and the log.
    void showError(DrydockException error);

    /// Shows own content in a window with a close button, for example a report.
    void show(String title, javafx.scene.Node content);
}
