package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.RestoreReport;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.ui.common.ErrorCard;
import dev.drydock.ui.common.Skeleton;
import dev.drydock.ui.common.StyleSheets;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.common.WorkspaceSection;
import dev.drydock.ui.job.StartedJob;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/// The page: what runs and what failed above, the list or a form below.
final class BackupsView extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(BackupsView.class);

    private static final int SKELETON_ROWS = 8;

    private final BackupsModel model;
    private final BackupsController controller;
    private final CataloguePage catalogue;
    private final BackUpForm backUp;
    private final RestoreForm restore;
    private final VBox messages = new VBox();

    BackupsView(BackupsModel model, BackupsController controller) {
        this.model = model;
        this.controller = controller;
        this.catalogue = new CataloguePage(model, controller);
        this.backUp = new BackUpForm(model, controller);
        this.restore = new RestoreForm(model, controller);
        getStyleClass().add("backups");
        getStylesheets().add(StyleSheets.of(BackupsView.class, "backups.css"));
        setTop(messages);
        bind();
    }

    private void bind() {
        model.pageProperty().addListener((property, before, now) -> showPage());
        model.errorProperty().addListener((property, before, now) -> showMessages());
        model.runningProperty().addListener((property, before, now) -> showMessages());
        showPage();
        showMessages();
    }

    void focusSearch() {
        catalogue.focusSearch();
    }

    void copyCommand() {
        catalogue.copyCommand();
    }

    void restoreState(WorkspaceSection section) {
        catalogue.restoreState(section);
    }

    void saveState(WorkspaceSection section) {
        catalogue.saveState(section);
    }

    /// What the accent button of the shown page does.
    void primaryAction() {
        switch (model.page()) {
            case LOADING -> {
                // nothing to do yet
            }
            case CATALOGUE -> {
                if (model.connection() != null && model.runningProperty().get() == null) {
                    model.show(BackupsModel.Page.BACK_UP);
                }
            }
            case BACK_UP -> backUp.run();
            case RESTORE -> restore.run();
            case REPORT -> model.show(BackupsModel.Page.CATALOGUE);
        }
    }

    private void showPage() {
        setCenter(
                switch (model.page()) {
                    case LOADING -> new Skeleton(SKELETON_ROWS);
                    case CATALOGUE -> catalogue;
                    case BACK_UP -> {
                        backUp.show();
                        yield backUp.root();
                    }
                    case RESTORE -> {
                        restore.show();
                        yield restore.root();
                    }
                    case REPORT -> report();
                });
    }

    private Node report() {
        RestoreReport report = model.reportProperty().get();
        Backup backup = model.selected();
        return report == null
                ? catalogue
                : new ReportPage(
                        report,
                        backup == null ? "" : backup.database(),
                        () -> model.show(BackupsModel.Page.CATALOGUE));
    }

    private void showMessages() {
        messages.getChildren().clear();
        StartedJob<?> running = model.runningProperty().get();
        if (running != null) {
            messages.getChildren().add(new RunStrip(running, controller::cancelRunning));
        }
        DrydockException error = model.errorProperty().get();
        if (error != null) {
            var card = new ErrorCard(error);
            if (BackupsController.mayReplace(error)) {
                card.withAction(
                        TEXTS.get("action.replace"),
                        () -> restore.target().ifPresent(controller::replace));
            }
            messages.getChildren().add(card);
        }
    }
}
