package dev.drydock.ui.common;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.GuardLevel;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Dialogs as windows of the main window.
public final class FxDialogs implements Dialogs {

    private static final Texts TEXTS = Texts.forPackage(FxDialogs.class);

    private final Window owner;
    private final Theme theme;
    private final Consumer<Path> folderOpener;

    /// @param folderOpener shows a folder in the system's file manager
    public FxDialogs(Window owner, Theme theme, Consumer<Path> folderOpener) {
        this.owner = owner;
        this.theme = theme;
        this.folderOpener = folderOpener;
    }

    @Override
    public void openFolder(Path folder) {
        folderOpener.accept(folder);
    }

    @Override
    public void confirm(Question question, Runnable onYes) {
        ask(question, body(question.title(), question.body()), onYes);
    }

    @Override
    public void confirmDestructive(
            ConnectionProfile profile, Question question, Consumer<Confirmation> onYes) {
        VBox body = body(question.title(), question.body());
        body.getChildren().add(1, new EnvironmentMark(profile.environment()));
        if (profile.environment().guardLevel() != GuardLevel.NAME_REQUIRED) {
            ask(question, body, () -> onYes.accept(Confirmation.YES));
            return;
        }
        String name = profile.endpoint().databaseName();
        var typed = new TextField();
        var label = new Label(TEXTS.get("dialog.typeName", name));
        label.setLabelFor(typed);
        label.setWrapText(true);
        body.getChildren().addAll(label, typed);
        Dialog<ButtonType> dialog = dialog(body, question.verb(), question.destructive());
        dialog.setTitle(question.title());
        verbButton(dialog).disableProperty().bind(typed.textProperty().isNotEqualTo(name));
        show(dialog, typed, () -> onYes.accept(Confirmation.ofName(typed.getText())), () -> {});
    }

    @Override
    public void askText(
            String title, String label, String initial, String verb, Consumer<String> onText) {
        var field = new TextField(initial);
        var name = new Label(label);
        name.setLabelFor(field);
        VBox body = body(title, "");
        body.getChildren().addAll(name, field);
        Dialog<ButtonType> dialog = dialog(body, verb, false);
        verbButton(dialog)
                .disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> field.getText().isBlank(), field.textProperty()));
        show(dialog, field, () -> onText.accept(field.getText().strip()), () -> {});
    }

    @Override
    public void askPassword(String title, String text, Consumer<Secret> onPassword) {
        var field = new PasswordField();
        var name = new Label(TEXTS.get("dialog.password"));
        name.setLabelFor(field);
        VBox body = body(title, text);
        body.getChildren().addAll(name, field);
        Dialog<ButtonType> dialog = dialog(body, TEXTS.get("dialog.use"), false);
        show(
                dialog,
                field,
                () -> {
                    char[] typed = field.getText().toCharArray();
                    field.clear();
                    onPassword.accept(Secret.of(typed));
                    Arrays.fill(typed, '\0');
                },
                field::clear);
    }

    @Override
    public Optional<Path> chooseFileToOpen(
            String title, @Nullable Path folder, List<FileKind> kinds) {
        return Optional.ofNullable(fileChooser(title, folder, kinds).showOpenDialog(owner))
                .map(File::toPath);
    }

    @Override
    public Optional<Path> chooseFileToSave(
            String title, @Nullable Path folder, String suggestedName, List<FileKind> kinds) {
        FileChooser chooser = fileChooser(title, folder, kinds);
        chooser.setInitialFileName(suggestedName);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> chooseFolder(String title, @Nullable Path folder) {
        var chooser = new DirectoryChooser();
        chooser.setTitle(title);
        if (folder != null && folder.toFile().isDirectory()) {
            chooser.setInitialDirectory(folder.toFile());
        }
        return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    }

    @Override
    public void showError(DrydockException error) {
        VBox body = body(TEXTS.get("error.title"), "");
        body.getChildren().add(new ErrorCard(error));
        show(TEXTS.get("error.title"), body);
    }

    @Override
    public void show(String title, Node content) {
        var dialog = new Dialog<ButtonType>();
        prepare(dialog, content);
        dialog.setTitle(title);
        dialog.setResizable(true);
        dialog.getDialogPane()
                .getButtonTypes()
                .add(new ButtonType(TEXTS.get("dialog.close"), ButtonData.CANCEL_CLOSE));
        dialog.setOnHidden(event -> theme.forget(dialog.getDialogPane().getScene()));
        dialog.show();
    }

    private void ask(Question question, VBox body, Runnable onYes) {
        Dialog<ButtonType> dialog = dialog(body, question.verb(), question.destructive());
        dialog.setTitle(question.title());
        show(dialog, null, onYes, () -> {});
    }

    private Dialog<ButtonType> dialog(Node body, String verb, boolean destructive) {
        var dialog = new Dialog<ButtonType>();
        prepare(dialog, body);
        // OK_DONE would make the verb the default button, which destructive work must not be
        var yes = new ButtonType(verb, destructive ? ButtonData.OTHER : ButtonData.OK_DONE);
        var no = new ButtonType(TEXTS.get("dialog.cancel"), ButtonData.CANCEL_CLOSE);
        dialog.getDialogPane().getButtonTypes().addAll(yes, no);
        Button button = verbButton(dialog);
        // the verb names its object, and names may hold underscores
        button.setMnemonicParsing(false);
        if (destructive) {
            button.getStyleClass().add(Styles.DANGER_OUTLINED);
            button.setDefaultButton(false);
            ((Button) dialog.getDialogPane().lookupButton(no)).setDefaultButton(true);
        } else {
            button.getStyleClass().add(Styles.ACCENT);
        }
        return dialog;
    }

    private void prepare(Dialog<ButtonType> dialog, Node content) {
        dialog.initOwner(owner);
        dialog.getDialogPane().setContent(content);
        theme.dress(dialog.getDialogPane().getScene());
    }

    private static Button verbButton(Dialog<ButtonType> dialog) {
        var pane = dialog.getDialogPane();
        return (Button) pane.lookupButton(pane.getButtonTypes().getFirst());
    }

    private void show(
            Dialog<ButtonType> dialog, @Nullable TextField focus, Runnable onYes, Runnable onNo) {
        ButtonType yes = dialog.getDialogPane().getButtonTypes().getFirst();
        if (focus != null) {
            dialog.setOnShown(event -> focus.requestFocus());
        }
        dialog.setOnHidden(event -> {
            theme.forget(dialog.getDialogPane().getScene());
            if (yes.equals(dialog.getResult())) {
                onYes.run();
            } else {
                onNo.run();
            }
        });
        dialog.show();
    }

    private static VBox body(String title, String text) {
        var heading = new Label(title);
        heading.getStyleClass().add("dialog-title");
        heading.setWrapText(true);
        var body = new VBox(heading);
        body.getStyleClass().add("dialog-body");
        if (!text.isBlank()) {
            var sentence = new Label(text);
            sentence.setWrapText(true);
            body.getChildren().add(sentence);
        }
        return body;
    }

    private static FileChooser fileChooser(
            String title, @Nullable Path folder, List<FileKind> kinds) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        if (folder != null && folder.toFile().isDirectory()) {
            chooser.setInitialDirectory(folder.toFile());
        }
        kinds.forEach(kind ->
                chooser.getExtensionFilters()
                        .add(new FileChooser.ExtensionFilter(kind.name(), kind.patterns())));
        return chooser;
    }
}
