package dev.drydock.ui.testing;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Guard;
import dev.drydock.engine.connection.GuardLevel;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.ui.common.Dialogs;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// Dialogs that answer by themselves: questions with yes or no, texts, passwords and paths from
/// what the test put in. What was asked and shown is kept. Without an answer put in, a text,
/// password or path question is cancelled.
public final class FakeDialogs implements Dialogs {

    public final List<Question> asked = new ArrayList<>();
    public final List<DrydockException> errors = new ArrayList<>();
    public final List<String> shown = new ArrayList<>();
    public final Deque<String> texts = new ArrayDeque<>();
    public final Deque<String> passwords = new ArrayDeque<>();
    public final Deque<Path> paths = new ArrayDeque<>();
    public final List<Path> opened = new ArrayList<>();
    public final List<Node> contents = new ArrayList<>();

    private boolean yes = true;

    /// From now on every question is answered with no.
    public void answerNo() {
        yes = false;
    }

    @Override
    public void confirm(Question question, Runnable onYes) {
        asked.add(question);
        if (yes) {
            onYes.run();
        }
    }

    @Override
    public void confirmDestructive(
            ConnectionProfile profile, Question question, Consumer<Confirmation> onYes) {
        asked.add(question);
        if (!yes) {
            return;
        }
        Confirmation confirmation =
                profile.environment().guardLevel() == GuardLevel.NAME_REQUIRED
                        ? Confirmation.ofName(profile.endpoint().databaseName())
                        : Confirmation.YES;
        if (!Guard.isConfirmed(profile, confirmation)) {
            throw new AssertionError("the dialog confirms what the guard wants");
        }
        onYes.accept(confirmation);
    }

    @Override
    public void askText(
            String title, String label, String initial, String verb, Consumer<String> onText) {
        shown.add(title);
        if (!texts.isEmpty()) {
            onText.accept(texts.removeFirst());
        }
    }

    @Override
    public void askPassword(String title, String body, Consumer<Secret> onPassword) {
        shown.add(title);
        if (!passwords.isEmpty()) {
            onPassword.accept(Secret.of(passwords.removeFirst()));
        }
    }

    @Override
    public Optional<Path> chooseFileToOpen(
            String title, @Nullable Path folder, List<FileKind> kinds) {
        return path(title);
    }

    @Override
    public Optional<Path> chooseFileToSave(
            String title, @Nullable Path folder, String suggestedName, List<FileKind> kinds) {
        return path(title);
    }

    @Override
    public Optional<Path> chooseFolder(String title, @Nullable Path folder) {
        return path(title);
    }

    @Override
    public void openFolder(Path folder) {
        opened.add(folder);
    }

    @Override
    public void showError(DrydockException error) {
        errors.add(error);
    }

    @Override
    public void show(String title, Node content) {
        shown.add(title);
        contents.add(content);
    }

    private Optional<Path> path(String title) {
        shown.add(title);
        return Optional.ofNullable(paths.pollFirst());
    }
}
