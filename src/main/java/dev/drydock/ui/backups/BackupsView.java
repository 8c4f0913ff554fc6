package dev.drydock.ui.backups;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.ui.backups.parts.RunStep;
import dev.drydock.ui.common.ErrorCard;
import dev.drydock.ui.common.Skeleton;
import dev.drydock.ui.common.StyleSheets;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.common.WorkspaceSection;
import dev.drydock.ui.job.StartedJob;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/// The page: what runs and what failed above, the list or a form below.
final class BackupsView extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(BackupsView.class);

    private static final int SKELETON_ROWS = 8;

    private final BackupsModel model;
    private final BackupsController controller;
    private final CataloguePage catalogue;
    private final BackUpController making;
    private final RetentionPage retention;
    private final BackUpPage backUp;
    private final ProvePage prove;
    private final DifferencesPage differences;
    private final RemotePage remote;
    private final KeyPage key;
    private final ScrollPane keyScroll;
    private final VBox messages = new VBox();

    BackupsView(
            BackupsModel model,
            BackupsController controller,
            BackUpController making,
            RetentionController pruning) {
        this.model = model;
        this.controller = controller;
        this.making = making;
        this.catalogue = new CataloguePage(model, controller, making);
        this.backUp = new BackUpPage(model, making.draft(), making);
        this.retention = new RetentionPage(model, pruning);
        this.prove = new ProvePage(model, controller);
        this.differences = new DifferencesPage(model, controller.differences());
        this.remote = new RemotePage(model, controller.remotes());
        this.key = new KeyPage(model, controller.keys());
        this.keyScroll = scroll(key);
        getStyleClass().add("backups");
        getStylesheets()
                .addAll(
                        StyleSheets.of(RunStep.class, "parts.css"),
                        StyleSheets.of(BackupsView.class, "backups.css"));
        setTop(messages);
        bind();
    }

    private void bind() {
        model.pageProperty().addListener((property, before, now) -> showPage());
        model.errorProperty().addListener((property, before, now) -> showMessages());
        model.runningProperty().addListener((property, before, now) -> showMessages());
        making.draft().stepProperty().addListener((property, before, now) -> showMessages());
        model.againProperty()
                .addListener((property, before, now) -> {
                    if (now != null) {
                        making.again(now);
                    }
                });
        showPage();
        showMessages();
    }

    void focusSearch() {
        switch (model.page()) {
            case RESTORE -> controller.restores().focusSearch();
            case RESCUE -> controller.rescue().rescuePage().focusSearch();
            case COPIES -> controller.rescue().copiesPage().focusSearch();
            case LOADING, CATALOGUE, BACK_UP, RETENTION, PROVE, DIFFERENCES, REMOTE, KEY ->
                    catalogue.focusSearch();
        }
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
                making.begin();
            }
            case BACK_UP -> backUp.primaryAction();
            case RETENTION -> retention.primaryAction();
            case RESTORE -> controller.restores().primaryAction();
            case PROVE -> prove.run();
            case DIFFERENCES -> controller.differences().again();
            case REMOTE -> remote.look();
            case RESCUE -> controller.rescue().rescuePage().primaryAction();
            case COPIES -> controller.rescue().copiesPage().primaryAction();
            case KEY -> key.open();
        }
    }

    private void showPage() {
        showMessages();
        setCenter(
                switch (model.page()) {
                    case LOADING -> new Skeleton(SKELETON_ROWS);
                    case CATALOGUE -> catalogue;
                    case BACK_UP -> backUp;
                    case RETENTION -> {
                        retention.show();
                        yield retention;
                    }
                    case RESTORE -> controller.restores().view();
                    case PROVE -> {
                        prove.show();
                        yield prove.root();
                    }
                    case DIFFERENCES -> differences;
                    case REMOTE -> remote;
                    case RESCUE -> controller.rescue().rescuePage();
                    case COPIES -> controller.rescue().copiesPage();
                    case KEY -> {
                        key.show();
                        yield keyScroll;
                    }
                });
        if (model.page() == BackupsModel.Page.BACK_UP) {
            backUp.show();
        } else if (model.page() == BackupsModel.Page.RESTORE) {
            controller.restores().shown();
        } else if (model.page() == BackupsModel.Page.REMOTE) {
            remote.focus();
        } else if (model.page() == BackupsModel.Page.KEY) {
            // what lies in a new scroll pane is in the scene only once that has its skin
            keyScroll.applyCss();
            key.focusFirst();
        }
    }

    private RunStrip strip(StartedJob<?> running) {
        var strip = new RunStrip(running, controller::cancelRunning);
        if (controller.restores().isRunning()) {
            strip.withAction(TEXTS.get("strip.show"), () -> model.show(BackupsModel.Page.RESTORE));
        }
        return strip;
    }

    private static ScrollPane scroll(Node content) {
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("step-scroll");
        return scroll;
    }

    private void showMessages() {
        messages.getChildren().clear();
        StartedJob<?> running = model.runningProperty().get();
        boolean shownInPage =
                (model.page() == BackupsModel.Page.BACK_UP
                                && making.draft().step() == BackUpModel.Step.RUNNING)
                        || (model.page() == BackupsModel.Page.RESTORE
                                && controller.restores().isRunning());
        if (running != null && !shownInPage) {
            messages.getChildren().add(strip(running));
        }
        DrydockException error = model.errorProperty().get();
        if (error != null) {
            messages.getChildren().add(new ErrorCard(error));
        }
    }
}
