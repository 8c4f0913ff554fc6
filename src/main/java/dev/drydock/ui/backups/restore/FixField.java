package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A way around something, to be taken or left.
final class FixField extends VBox {

    private static final Texts TEXTS = Texts.forPackage(FixField.class);
    private static final int NAME_LENGTH = 40;

    FixField(PreflightFix fix, RestoreModel model, TargetController controller) {
        getStyleClass().add("fix");
        getChildren().add(box(fix, model, controller));
    }

    private static Node box(PreflightFix fix, RestoreModel model, TargetController controller) {
        var box = new CheckBox(text(fix));
        box.setMnemonicParsing(false);
        box.setWrapText(true);
        box.setMinHeight(Region.USE_PREF_SIZE);
        box.setId("fix-" + fix.word());
        box.getStyleClass().add("fix-box");
        box.setSelected(model.fixes().taken().contains(fix));
        box.setOnAction(event -> {
            if (box.isSelected()) {
                controller.take(fix);
            } else {
                controller.leave(fix);
            }
        });
        return box;
    }

    /// Adds the choice of another owner as a line of a grid.
    static void addOwner(
            GridPane grid,
            String from,
            String to,
            RestoreModel model,
            TargetController controller) {
        String chosen = model.fixes().mappedOwners().getOrDefault(from, to);
        var label = new Label(TEXTS.get("fix.map-owner", Format.middle(from, NAME_LENGTH)));
        var roles = new ComboBox<String>();
        roles.setEditable(true);
        roles.getItems().setAll(model.choices().roles());
        if (!chosen.isEmpty()) {
            roles.setValue(chosen);
        }
        roles.setPromptText(TEXTS.get("fix.map-owner.prompt"));
        roles.getStyleClass().add("role-choice");
        roles.setAccessibleText(label.getText());
        TextField role = roles.getEditor();
        role.getStyleClass().add(Styles.MONO);
        label.setLabelFor(roles);
        var use = new Button(TEXTS.get("fix.map-owner.use"));
        use.getStyleClass().add("small");
        Runnable take =
                () -> {
                    String name = role.getText().strip();
                    if (!name.isEmpty()) {
                        controller.take(new PreflightFix.MapOwner(from, name));
                    }
                };
        use.disableProperty().bind(role.textProperty().isEmpty());
        use.setOnAction(event -> take.run());
        role.setOnAction(event -> take.run());
        label.setMinWidth(Region.USE_PREF_SIZE);
        var line = new HBox(roles, use);
        line.getStyleClass().add("field-row");
        if (model.fixes().mappedOwners().containsKey(from)) {
            var undo = new Button(TEXTS.get("fix.undo"));
            undo.getStyleClass().addAll("small", Styles.FLAT);
            undo.setOnAction(event -> controller.leave(new PreflightFix.MapOwner(from, chosen)));
            line.getChildren().add(undo);
        }
        grid.addRow(grid.getRowCount(), label, line);
    }

    /// What taking it means, in words.
    static String text(PreflightFix fix) {
        return switch (fix) {
            case PreflightFix.CreateRoles(Set<String> names) ->
                    TEXTS.get(
                            "fix.create-roles",
                            ObjectText.some(names.stream().sorted().toList(), 5));
            case PreflightFix.MapOwner(String from, String to) -> TEXTS.get("fix.mapped", from, to);
            case PreflightFix.Skip(Set<String> _, String what) -> TEXTS.get("fix.skip", what);
            case PreflightFix.LeaveOwners _,
                    PreflightFix.LeaveTablespaces _,
                    PreflightFix.EndSessions _,
                    PreflightFix.ServerLocale _,
                    PreflightFix.ReplaceRows _ ->
                    TEXTS.get("fix." + fix.word());
        };
    }
}
