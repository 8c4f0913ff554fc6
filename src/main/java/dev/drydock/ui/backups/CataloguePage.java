package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.common.WorkspaceSection;
import java.util.Locale;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/// The list of backups, and below it what is known about the selected one.
final class CataloguePage extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(CataloguePage.class);
    private static final double LIST_SHARE = 0.55;

    private final BackupsModel model;
    private final BackupsController controller;
    private final BackUpController making;
    private final ConsoleTable<CatalogueRow> list = CatalogueTable.create();
    private final CoverageStrip coverage;
    private final BackupDetails details;
    private final SplitPane panes = new SplitPane();

    CataloguePage(BackupsModel model, BackupsController controller, BackUpController making) {
        this.model = model;
        this.controller = controller;
        this.making = making;
        this.coverage =
                new CoverageStrip(
                        source -> model.setFilter(model.filterProperty().get().withSource(source)));
        this.details = new BackupDetails(model, controller);
        createView();
        bind();
    }

    private void createView() {
        var tools = new CatalogueTools(model, controller, making, list.filterField());
        list.getStyleClass().add("catalogue");
        VBox.setVgrow(list, Priority.ALWAYS);
        list.setAccessibleText(TEXTS.get("tab.title"));
        new CatalogueMenu(model, controller::perform).addTo(list.getContextMenu());
        panes.setOrientation(Orientation.VERTICAL);
        panes.getItems().setAll(new VBox(tools, coverage, list), details);
        panes.setDividerPositions(LIST_SHARE);
        setCenter(panes);
    }

    private void bind() {
        model.rowsProperty().addListener(property -> showRows());
        model.coverageProperty().addListener(property -> showCoverage());
        model.filterProperty()
                .addListener(property -> {
                    showCoverage();
                    showEmptyState();
                });
        list.selectedProperty()
                .addListener((property, before, now) -> {
                    if (now != null) {
                        controller.select(now.backup());
                    } else if (model.rowsProperty().get().isEmpty()) {
                        controller.select(null);
                    }
                });
        list.setOnOpen(row -> controller.perform(CatalogueAction.RESTORE));
        model.selectedProperty()
                .addListener((property, before, now) -> {
                    if (now != null) {
                        select(now);
                    }
                });
        model.toSelectProperty()
                .addListener((property, before, now) -> {
                    if (now != null) {
                        select(now);
                    }
                });
        model.contentsWantedProperty().addListener(property -> details.showContents());
        model.connectionProperty().addListener(property -> showEmptyState());
        showRows();
        showCoverage();
        showEmptyState();
    }

    private void select(Backup backup) {
        CatalogueRow shown = list.selectedProperty().get();
        if (shown == null || !shown.backup().id().equals(backup.id())) {
            list.selectKey(backup.id());
        }
    }

    private void showRows() {
        list.setRows(model.rowsProperty().get());
        if (list.selectedProperty().get() == null && !list.getItems().isEmpty()) {
            Backup chosen = model.selected();
            if (chosen != null) {
                list.selectKey(chosen.id());
            }
            if (list.selectedProperty().get() == null) {
                list.selectKey(list.getItems().getFirst().backup().id());
            }
        }
    }

    private void showCoverage() {
        coverage.show(model.coverageProperty().get(), model.filterProperty().get().source());
    }

    void focusSearch() {
        list.filterField().requestFocus();
    }

    void restoreState(WorkspaceSection section) {
        list.restoreState(section);
        panes.setDividerPositions(section.getNumber("divider", LIST_SHARE));
        CatalogueFilter.Show show = CatalogueFilter.Show.ALL;
        for (CatalogueFilter.Show one : CatalogueFilter.Show.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(section.get("show", "all"))) {
                show = one;
            }
        }
        model.setFilter(new CatalogueFilter(section.get("source", ""), show));
    }

    void saveState(WorkspaceSection section) {
        list.saveState(section);
        section.put("divider", panes.getDividerPositions()[0]);
        CatalogueFilter filter = model.filterProperty().get();
        section.put("source", filter.source());
        section.put("show", filter.show().name().toLowerCase(Locale.ROOT));
    }

    private void showEmptyState() {
        if (!model.filterProperty().get().isAll() && !model.backupsProperty().get().isEmpty()) {
            list.setEmptyState(
                    new EmptyState(
                                    MaterialDesignF.FILTER_OFF_OUTLINE,
                                    TEXTS.get("empty.filter.title"),
                                    TEXTS.get("empty.filter.text"))
                            .withAction(
                                    TEXTS.get("empty.filter.action"),
                                    MaterialDesignF.FILTER_OFF_OUTLINE,
                                    () -> model.setFilter(CatalogueFilter.ALL)));
            return;
        }
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
                    making::begin);
        }
        empty.withAction(
                TEXTS.get("action.scan"),
                MaterialDesignF.FOLDER_SEARCH_OUTLINE,
                controller.archives()::scan);
        list.setEmptyState(empty);
    }
}
