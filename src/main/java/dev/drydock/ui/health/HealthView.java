package dev.drydock.ui.health;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.ErrorCard;
import dev.drydock.ui.common.StyleSheets;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.common.WorkspaceSection;
import dev.drydock.ui.common.chart.TimeSeriesChart;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;

/// The page: verdict and controls above, figures, charts, and the sessions of a server below.
final class HealthView {

    private static final Texts TEXTS = Texts.forPackage(HealthView.class);
    private static final double CHARTS_SHARE = 0.58;

    private final HealthModel model;
    private final Runnable retry;
    private final StackPane root = new StackPane();
    private final VBox top = new VBox();
    private final BorderPane page = new BorderPane();
    private final SplitPane panes = new SplitPane();
    private final ChartGrid charts;
    private final SessionTable sessions;
    private final EmptyState nothingOpen =
            new EmptyState(
                    MaterialDesignH.HEART_PULSE, TEXTS.get("empty.title"), TEXTS.get("empty.text"));

    HealthView(HealthModel model, Runnable togglePause, Runnable retry) {
        this.model = model;
        this.retry = retry;
        this.charts = new ChartGrid(model);
        this.sessions = new SessionTable(model);
        createView(togglePause);
        bind();
    }

    private void createView(Runnable togglePause) {
        root.getStyleClass().add("health");
        root.getStylesheets()
                .addAll(
                        StyleSheets.of(TimeSeriesChart.class, "chart.css"),
                        StyleSheets.of(HealthView.class, "health.css"));
        top.getChildren().addAll(new VerdictStrip(model, togglePause), new FigureRow(model));
        panes.setOrientation(Orientation.VERTICAL);
        VBox.setVgrow(panes, Priority.ALWAYS);
        page.setTop(top);
        page.setCenter(panes);
    }

    private void bind() {
        model.stateProperty().addListener((property, before, now) -> showState());
        model.serverProperty().addListener((property, before, now) -> showPanes());
        showPanes();
        showState();
    }

    Node root() {
        return root;
    }

    void focusSearch() {
        sessions.focusSearch();
    }

    void restoreState(WorkspaceSection section) {
        sessions.restoreState(section);
        if (!panes.getDividers().isEmpty()) {
            panes.setDividerPositions(section.getNumber("divider", CHARTS_SHARE));
        }
    }

    void saveState(WorkspaceSection section) {
        sessions.saveState(section);
        if (!panes.getDividers().isEmpty()) {
            section.put("divider", panes.getDividerPositions()[0]);
        }
    }

    private void showPanes() {
        if (model.serverProperty().get()) {
            panes.getItems().setAll(charts, sessions.view());
            panes.setDividerPositions(CHARTS_SHARE);
        } else {
            panes.getItems().setAll(charts);
        }
    }

    private void showState() {
        Node shown =
                switch (model.state()) {
                    case NOTHING_OPEN -> nothingOpen;
                    case FAILED -> failure();
                    case CONNECTING, WATCHING, GAP, PAUSED -> page;
                };
        if (root.getChildren().isEmpty() || !shown.equals(root.getChildren().getFirst())) {
            root.getChildren().setAll(shown);
        }
    }

    private Node failure() {
        DrydockException error = model.problemProperty().get();
        if (error == null) {
            return page;
        }
        var box = new VBox(new ErrorCard(error).withAction(TEXTS.get("failed.retry"), retry));
        box.getStyleClass().add("health-failure");
        return box;
    }
}
