package dev.drydock.ui.connections;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.ui.common.EnvironmentMark;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;

/// One line of the connection list: a heading, or a connection with the colour and word of its
/// environment and whether it is open.
final class ConnectionCell extends ListCell<ListEntry> {

    private static final Texts TEXTS = Texts.forPackage(ConnectionCell.class);
    private static final String HEADING = "group-cell";

    @Override
    protected void updateItem(@Nullable ListEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        setText(null);
        setTooltip(null);
        getStyleClass().remove(HEADING);
        if (empty || entry == null) {
            setGraphic(null);
            return;
        }
        switch (entry) {
            case ListEntry.Group(String name) -> {
                getStyleClass().add(HEADING);
                setGraphic(null);
                setText(Format.oneLine(name));
            }
            case ListEntry.Connection connection -> setGraphic(row(connection));
        }
    }

    private HBox row(ListEntry.Connection connection) {
        ConnectionProfile profile = connection.profile();
        var strip = new Region();
        strip.getStyleClass().add("environment-strip");
        var name = new Label(Format.oneLine(profile.name()));
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMaxWidth(Double.MAX_VALUE);
        // the list decides how wide a row is; long names must not widen it
        name.setMinWidth(0);
        name.setPrefWidth(0);
        HBox.setHgrow(name, Priority.ALWAYS);
        var word = new Label(EnvironmentMark.word(profile.environment()));
        word.getStyleClass().add("environment-word");
        word.setMinWidth(USE_PREF_SIZE);
        var row = new HBox(strip, name, word);
        row.getStyleClass()
                .addAll("connection-cell", EnvironmentMark.styleClass(profile.environment()));
        row.setAlignment(Pos.CENTER_LEFT);
        if (connection.open()) {
            name.getStyleClass().add(Styles.STRONG);
            var open = Icons.small(MaterialDesignL.LAN_CONNECT);
            open.getStyleClass().add("open-mark");
            row.getChildren().add(2, open);
        }
        setTooltip(
                new Tooltip(
                        profile.name()
                                + "\n"
                                + profile.endpoint().display()
                                + (connection.open() ? "\n" + TEXTS.get("list.open") : "")));
        setAccessibleText(
                TEXTS.get(
                        connection.open() ? "list.row.open" : "list.row",
                        profile.name(),
                        EnvironmentMark.word(profile.environment())));
        return row;
    }
}
