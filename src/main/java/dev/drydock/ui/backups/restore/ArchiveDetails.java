package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.archive.ArchiveFacts;
import dev.drydock.ui.common.ErrorCard;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Skeleton;
import dev.drydock.ui.common.SqlArea;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

/// What there is to see of the chosen object, and of the archive as a whole.
final class ArchiveDetails extends TabPane {

    private static final Texts TEXTS = Texts.forPackage(ArchiveDetails.class);

    private final RestoreModel model;
    private final SqlArea sql = new SqlArea(TEXTS.get("tab.definition"));
    private final Skeleton skeleton = new Skeleton(6);
    private final Tab definition = new Tab(TEXTS.get("tab.definition"));
    private final Tab rows = new Tab(TEXTS.get("tab.rows"));
    private final Tab facts = new Tab(TEXTS.get("tab.archive"));
    private final Tab dangers = new Tab();
    private final Tab notCarried = new Tab();
    private final RowsPane rowsPane;

    ArchiveDetails(RestoreModel model, RestoreController controller) {
        this.model = model;
        this.rowsPane = new RowsPane(model, controller);
        getStyleClass().add("archive-details");
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        rows.setContent(rowsPane);
        for (Tab tab : List.of(facts, dangers, notCarried)) {
            tab.selectedProperty().addListener(property -> fillSelected());
        }
        model.archiveProperty().addListener(property -> showArchive());
        model.ddlProperty().addListener(property -> showDdl());
        showArchive();
        showDdl();
    }

    /// Puts the search in rows to the front.
    void searchRows() {
        getSelectionModel().select(rows);
        rowsPane.focusSearch();
    }

    void showDangers() {
        getSelectionModel().select(dangers);
    }

    private void showDdl() {
        switch (model.ddlProperty().get()) {
            case Reading.Nothing<String> _ -> definition.setContent(muted("definition.pick"));
            case Reading.Running<String> _ -> {
                skeleton.begin();
                definition.setContent(skeleton);
            }
            case Reading.Failed<String>(var error) ->
                    definition.setContent(Blocks.scroll(list(List.of(new ErrorCard(error)))));
            case Reading.Read<String>(String text) -> {
                skeleton.end();
                if (text.isBlank()) {
                    definition.setContent(muted("definition.none"));
                } else {
                    OpenArchive open = model.archive();
                    sql.setDialect(open == null ? "" : open.facts().dialect());
                    sql.setSql(text);
                    definition.setContent(sql);
                }
            }
        }
    }

    private static Node muted(String key) {
        var label = new Label(TEXTS.get(key));
        label.getStyleClass().add(Styles.MUTED);
        var box = new javafx.scene.layout.StackPane(label);
        return box;
    }

    private void showArchive() {
        OpenArchive open = model.archive();
        Tab chosen = getSelectionModel().getSelectedItem();
        if (open == null) {
            getTabs().clear();
            return;
        }
        ArchiveFacts known = open.facts();
        List<Tab> wanted = new ArrayList<>(List.of(rows, definition, facts));
        if (!known.dangers().isEmpty()) {
            dangers.setText(TEXTS.get("tab.dangers", known.dangers().size()));
            dangers.setGraphic(Icons.small(MaterialDesignA.ALERT_OUTLINE));
            wanted.add(dangers);
        }
        if (!known.notCarried().isEmpty()) {
            notCarried.setText(TEXTS.get("tab.notCarried", known.notCarried().size()));
            wanted.add(notCarried);
        }
        if (!getTabs().equals(wanted)) {
            getTabs().setAll(wanted);
        }
        getSelectionModel().select(wanted.contains(chosen) ? chosen : rows);
        fillSelected();
    }

    // what nobody looks at need not be made while an archive opens
    private void fillSelected() {
        OpenArchive open = model.archive();
        if (open == null) {
            return;
        }
        if (facts.isSelected()) {
            facts.setContent(Blocks.scroll(list(List.of(factSheet(open)))));
        } else if (dangers.isSelected()) {
            dangers.setContent(
                    lines(open.facts().dangers(), MaterialDesignA.ALERT_OUTLINE, "attention"));
        } else if (notCarried.isSelected()) {
            notCarried.setContent(lines(open.facts().notCarried(), MaterialDesignM.MINUS, "muted"));
        }
    }

    private static Node lines(List<String> texts, Ikon icon, String role) {
        List<Node> all = new ArrayList<>();
        for (String text : texts) {
            Label line = Blocks.text(text, "fact-line", role);
            line.setGraphic(Icons.small(icon));
            all.add(line);
        }
        return Blocks.scroll(list(all));
    }

    private static VBox list(List<? extends Node> nodes) {
        var box = new VBox();
        box.getChildren().addAll(nodes);
        box.getStyleClass().add("fact-list");
        return box;
    }

    private static Node factSheet(OpenArchive open) {
        GridPane grid = Blocks.grid();
        grid.getStyleClass().add("archive-facts");
        row(grid, TEXTS.get("fact.file"), open.source().path().toString());
        row(grid, TEXTS.get("fact.form"), TEXTS.get("form." + open.facts().form().word()));
        open.facts().facts().forEach((name, value) -> row(grid, title(name), value(value)));
        long tables = open.tree().tables();
        row(
                grid,
                TEXTS.get("fact.holds"),
                TEXTS.get(
                        "fact.holds.text",
                        Format.count(tables),
                        Format.count(open.tree().objects().size())));
        return grid;
    }

    private static void row(GridPane grid, String title, String value) {
        Label text = Blocks.name(value);
        Blocks.row(grid, title, text, text);
    }

    private static String title(String name) {
        String key = "fact." + name.replace(' ', '_');
        return TEXTS.has(key)
                ? TEXTS.get(key)
                : name.isEmpty()
                        ? name
                        : name.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                                + name.substring(1);
    }

    private static String value(String value) {
        try {
            Instant time = Instant.parse(value);
            return TEXTS.get("fact.time", Format.exact(time), Format.relative(time));
        } catch (DateTimeException noTime) {
            return Format.oneLine(value);
        }
    }
}
