package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupContents;
import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.backup.BackupState;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.common.WorkspaceSection;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// The list of backups, and below it what is in the selected one.
final class CataloguePage extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(CataloguePage.class);
    private static final double LIST_SHARE = 0.55;

    private final BackupsModel model;
    private final BackupsController controller;
    private final ConsoleTable<Backup> list =
            new ConsoleTable<>(TEXTS.get("filter.prompt"), Backup::id);
    private final ConsoleTable<BackupObject> objects =
            new ConsoleTable<>(TEXTS.get("contents.filter"), object -> object);
    private final Label summary = new Label();
    private final SplitPane panes = new SplitPane();

    CataloguePage(BackupsModel model, BackupsController controller) {
        this.model = model;
        this.controller = controller;
        createView();
        bind();
    }

    private void createView() {
        list.addTime("when", TEXTS.get("column.when"), 130, Backup::startedAt);
        list.addMono("database", TEXTS.get("column.database"), 200, Backup::database);
        list.addText("kind", TEXTS.get("column.kind"), 90, BackupText::kind);
        list.addText("format", TEXTS.get("column.format"), 100, one -> one.format().word());
        list.addNumber(
                "size",
                TEXTS.get("column.size"),
                90,
                Backup::sizeBytes,
                bytes -> bytes <= 0 ? "–" : Format.bytes(bytes));
        list.addNumber("time", TEXTS.get("column.time"), 90, Backup::durationMs, Format::millis);
        list.addNumber(
                "rows",
                TEXTS.get("column.rows"),
                100,
                Backup::rows,
                rows -> rows < 0 ? "–" : Format.count(rows));
        list.addNode(
                "proof", TEXTS.get("column.proof"), 130, BackupText::proof, BackupText::proofMark);
        list.addText("note", TEXTS.get("column.note"), 260, BackupText::note);
        objects.addText("kind", TEXTS.get("contents.kind"), 140, BackupObject::kind);
        objects.addMono(
                "name", TEXTS.get("contents.name"), 420, one -> Format.oneLine(one.displayName()));
        objects.addNumber(
                "rows",
                TEXTS.get("contents.rows"),
                120,
                BackupObject::rows,
                rows -> rows < 0 ? "–" : Format.count(rows));
        objects.addNumber(
                "bytes", TEXTS.get("contents.bytes"), 120, BackupObject::bytes, Format::bytes);
        panes.setOrientation(Orientation.VERTICAL);
        panes.getItems().setAll(upper(), lower());
        panes.setDividerPositions(LIST_SHARE);
        setCenter(panes);
    }

    private VBox upper() {
        var backUp = button("action.backUp", MaterialDesignC.CONTENT_SAVE_OUTLINE);
        backUp.getStyleClass().add(Styles.ACCENT);
        backUp.setOnAction(event -> model.show(BackupsModel.Page.BACK_UP));
        backUp.disableProperty().bind(cannotBackUp());
        var open = button("action.open", MaterialDesignF.FOLDER_OPEN_OUTLINE);
        open.setOnAction(event -> controller.openArchive());
        var scan = button("action.scan", MaterialDesignF.FOLDER_SEARCH_OUTLINE);
        scan.setOnAction(event -> controller.scan());
        var tools = new HBox(list.filterField(), space(), scan, open, backUp);
        tools.getStyleClass().addAll(Styles.TOOL_ROW, Styles.PANE_HAIRLINE_BOTTOM);
        VBox.setVgrow(list, Priority.ALWAYS);
        return new VBox(tools, list);
    }

    private VBox lower() {
        var verify = button("action.verify", MaterialDesignS.SHIELD_CHECK_OUTLINE);
        verify.setOnAction(event -> controller.verify());
        verify.disableProperty().bind(nothingUsable().or(model.runningProperty().isNotNull()));
        var restore = button("action.restore", MaterialDesignB.BACKUP_RESTORE);
        restore.setOnAction(event -> model.show(BackupsModel.Page.RESTORE));
        restore.disableProperty().bind(nothingUsable().or(model.runningProperty().isNotNull()));
        summary.getStyleClass().add(Styles.MUTED);
        summary.setMinWidth(0);
        HBox.setHgrow(summary, Priority.ALWAYS);
        summary.setMaxWidth(Double.MAX_VALUE);
        var tools = new HBox(objects.filterField(), summary, verify, restore);
        tools.getStyleClass().addAll(Styles.TOOL_ROW, Styles.PANE_HAIRLINE_BOTTOM);
        VBox.setVgrow(objects, Priority.ALWAYS);
        return new VBox(tools, objects);
    }

    private void bind() {
        model.backupsProperty()
                .addListener((property, before, now) -> {
                    list.setRows(now);
                    Backup chosen = model.selected();
                    if (chosen != null) {
                        list.selectKey(chosen.id());
                    } else if (!now.isEmpty()) {
                        list.selectKey(now.getFirst().id());
                    }
                });
        list.selectedProperty().addListener((property, before, now) -> controller.select(now));
        list.setOnOpen(backup -> {
            if (backup.state() == BackupState.COMPLETE) {
                model.show(BackupsModel.Page.RESTORE);
            }
        });
        model.selectedProperty()
                .addListener((property, before, now) -> {
                    if (now != null) {
                        list.selectKey(now.id());
                    }
                    showSummary();
                });
        model.contentsProperty().addListener((property, before, now) -> showContents(now));
        model.connectionProperty().addListener((property, before, now) -> showEmptyState());
        list.setRows(model.backupsProperty().get());
        showEmptyState();
        showSummary();
    }

    void focusSearch() {
        list.filterField().requestFocus();
    }

    void restoreState(WorkspaceSection section) {
        list.restoreState(section);
        panes.setDividerPositions(section.getNumber("divider", LIST_SHARE));
    }

    void saveState(WorkspaceSection section) {
        list.saveState(section);
        section.put("divider", panes.getDividerPositions()[0]);
    }

    /// Puts the command for the selected backup into the clipboard.
    void copyCommand() {
        Backup backup = model.selected();
        if (backup != null) {
            CommandText.toClipboard(CommandText.verify(backup));
            controller.say(TEXTS.get("copied"));
        }
    }

    private void showContents(@org.jspecify.annotations.Nullable BackupContents contents) {
        objects.setRows(contents == null ? java.util.List.of() : contents.objects());
    }

    private void showSummary() {
        Backup backup = model.selected();
        if (backup == null) {
            summary.setText(TEXTS.get("contents.none"));
        } else if (backup.state() == BackupState.FAILED) {
            summary.setText(TEXTS.get("contents.failed", Format.oneLine(backup.error())));
        } else {
            summary.setText(
                    TEXTS.get(
                            "contents.summary",
                            backup.path().getFileName(),
                            Format.count(backup.tables()),
                            backup.rows() < 0 ? "–" : Format.count(backup.rows()),
                            Format.bytes(backup.sizeBytes()),
                            Format.bytes(backup.originalBytes())));
        }
        summary.setTooltip(backup == null ? null : new Tooltip(backup.path().toString()));
    }

    private void showEmptyState() {
        var empty =
                new EmptyState(
                        MaterialDesignD.DATABASE_EXPORT_OUTLINE,
                        TEXTS.get("empty.title"),
                        model.connection() == null
                                ? TEXTS.get("empty.nothingOpen")
                                : TEXTS.get("empty.text"));
        if (model.connection() != null) {
            empty.withAction(
                    TEXTS.get("action.backUp"),
                    MaterialDesignC.CONTENT_SAVE_OUTLINE,
                    () -> model.show(BackupsModel.Page.BACK_UP));
        }
        empty.withAction(
                TEXTS.get("action.scan"), MaterialDesignF.FOLDER_SEARCH_OUTLINE, controller::scan);
        list.setEmptyState(empty);
    }

    private BooleanBinding cannotBackUp() {
        return model.connectionProperty().isNull().or(model.runningProperty().isNotNull());
    }

    private BooleanBinding nothingUsable() {
        return Bindings.createBooleanBinding(
                () -> {
                    Backup backup = model.selected();
                    return backup == null
                            || !backup.hasFile()
                            || backup.state() == BackupState.MISSING;
                },
                model.selectedProperty());
    }

    private static Button button(String key, Ikon icon) {
        var button = new Button(TEXTS.get(key), Icons.of(icon));
        button.setTooltip(new Tooltip(TEXTS.get(key + ".tip")));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private static Region space() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }
}
