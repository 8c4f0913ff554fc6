package dev.drydock.ui.backups;

import dev.drydock.engine.backup.BackupDifference;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.time.Instant;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// What changed in the live database since a backup was made: structure, and rows of each table.
final class DifferencesPage extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(DifferencesPage.class);
    private static final int NAME_LENGTH = 40;

    private final BackupsModel model;
    private final DifferencesController controller;
    private final Label title = new Label();
    private final Label summary = new Label();
    private final ToggleGroup show = new ToggleGroup();
    private final ToggleButton all = toggle("differences.all");
    private final ToggleButton structure = toggle("differences.structure");
    private final ToggleButton rows = toggle("differences.rows");
    private final ConsoleTable<BackupDifference> table =
            new ConsoleTable<>(TEXTS.get("differences.filter"), one -> one);

    DifferencesPage(BackupsModel model, DifferencesController controller) {
        this.model = model;
        this.controller = controller;
        createView();
        model.differencesProperty().addListener(property -> update());
        update();
    }

    private void createView() {
        getStyleClass().addAll("differences-page", "pane");
        title.getStyleClass().add(Styles.PAGE_TITLE);
        title.setMinWidth(0);
        summary.getStyleClass().add(Styles.MUTED);
        summary.setMinWidth(0);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var again = CatalogueTools.button("differences.again", MaterialDesignR.REFRESH);
        again.disableProperty().bind(model.runningProperty().isNotNull());
        again.setOnAction(event -> controller.again());
        var copy = new Button(null, Icons.of(MaterialDesignC.CONTENT_COPY));
        copy.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON);
        copy.setTooltip(new Tooltip(TEXTS.get("action.copyCommand.tip")));
        copy.setAccessibleText(TEXTS.get("action.copyCommand"));
        copy.setOnAction(event -> controller.copyCommand());
        var back = new Button(TEXTS.get("action.toList"));
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.setCancelButton(true);
        back.setOnAction(event -> model.show(BackupsModel.Page.CATALOGUE));
        var head = new HBox(title, summary, space, copy, again, back);
        head.getStyleClass().addAll("back-up-head", Styles.PANE_HAIRLINE_BOTTOM);
        var segments = new HBox(all, structure, rows);
        segments.getStyleClass().add("segments");
        all.getStyleClass().add("left-pill");
        structure.getStyleClass().add("center-pill");
        rows.getStyleClass().add("right-pill");
        all.setSelected(true);
        var tools = new HBox(table.filterField(), segments);
        tools.getStyleClass().addAll(Styles.TOOL_ROW, Styles.PANE_HAIRLINE_BOTTOM);
        table.addNode(
                "change",
                TEXTS.get("differences.change"),
                120,
                BackupDifference::change,
                DifferencesPage::changeMark);
        table.addText("kind", TEXTS.get("contents.kind"), 140, BackupDifference::kind);
        table.addMono(
                "object", TEXTS.get("contents.name"), 380, one -> Format.oneLine(one.object()));
        table.addMono(
                "detail",
                TEXTS.get("differences.detail"),
                420,
                one -> Format.oneLine(one.detail()));
        VBox.setVgrow(table, Priority.ALWAYS);
        table.getStyleClass().add("differences");
        setTop(head);
        setCenter(new VBox(tools, table));
        show.selectedToggleProperty()
                .addListener((property, before, now) -> {
                    if (now == null && before != null) {
                        before.setSelected(true);
                    } else {
                        showRows();
                    }
                });
    }

    private ToggleButton toggle(String key) {
        var button = new ToggleButton(TEXTS.get(key));
        button.getStyleClass().add("page-segment");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setToggleGroup(show);
        return button;
    }

    private void update() {
        BackupsModel.Differences shown = model.differencesProperty().get();
        if (shown == null) {
            return;
        }
        String database = Format.middle(Format.oneLine(shown.database()), NAME_LENGTH);
        title.setText(TEXTS.get("differences.title", database));
        long ofRows = shown.found().stream().filter(DifferencesPage::isRows).count();
        long ofStructure = shown.found().size() - ofRows;
        Instant takenAt = shown.takenAt();
        String taken = takenAt == null ? TEXTS.get("differences.then") : Format.relative(takenAt);
        summary.setText(
                TEXTS.get(
                        "differences.summary",
                        taken,
                        Format.count(ofStructure),
                        Format.count(ofRows)));
        summary.setTooltip(takenAt == null ? null : new Tooltip(Format.exact(takenAt)));
        structure.setText(TEXTS.get("differences.structure.count", Format.count(ofStructure)));
        rows.setText(TEXTS.get("differences.rows.count", Format.count(ofRows)));
        boolean none = shown.found().isEmpty();
        table.setEmptyState(
                new EmptyState(
                        none ? MaterialDesignC.CHECK_CIRCLE_OUTLINE : MaterialDesignC.COMPARE,
                        TEXTS.get(none ? "differences.none.title" : "differences.kind.title"),
                        none
                                ? TEXTS.get(
                                        takenAt == null
                                                ? "differences.none.untimed"
                                                : "differences.none.text",
                                        database,
                                        taken)
                                : TEXTS.get("differences.kind.text")));
        showRows();
    }

    private void showRows() {
        BackupsModel.Differences shown = model.differencesProperty().get();
        if (shown == null) {
            return;
        }
        List<BackupDifference> wanted =
                shown.found().stream()
                        .filter(one -> all.isSelected() || isRows(one) == rows.isSelected())
                        .toList();
        table.setRows(wanted);
    }

    private static boolean isRows(BackupDifference one) {
        return one.kind().equals(BackupDifference.ROWS);
    }

    private static @Nullable Node changeMark(BackupDifference one) {
        var label =
                new Label(
                        one.change(),
                        Icons.small(
                                switch (one.change()) {
                                    case BackupDifference.ADDED -> MaterialDesignP.PLUS;
                                    case BackupDifference.REMOVED -> MaterialDesignM.MINUS;
                                    case BackupDifference.CHANGED -> MaterialDesignP.PENCIL_OUTLINE;
                                    default -> MaterialDesignS.SWAP_HORIZONTAL;
                                }));
        label.getStyleClass()
                .addAll(
                        "proof",
                        switch (one.change()) {
                            case BackupDifference.ADDED -> "success";
                            case BackupDifference.REMOVED -> "danger";
                            default -> "attention";
                        });
        return label;
    }
}
