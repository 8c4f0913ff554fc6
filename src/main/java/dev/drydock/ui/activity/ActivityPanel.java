package dev.drydock.ui.activity;

import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.StyleSheets;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.FxJob;
import dev.drydock.ui.job.FxJobs;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/// The jobs that run or ended lately, newest first.
///
/// ControlsFX's `TaskProgressView` drops a task the moment it ends and calls `Task.cancel` from
/// outside; outcome and log are what people come here for, so the cards are our own.
public final class ActivityPanel extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(ActivityPanel.class);

    private final FxJobs jobs;
    private final VBox cards = new VBox();

    /// @param onClose hides the panel
    public ActivityPanel(FxJobs jobs, Runnable onClose) {
        this.jobs = jobs;
        getStyleClass().addAll("activity-panel", "pane");
        getStylesheets().add(StyleSheets.of(ActivityPanel.class, "activity.css"));
        var title = new Label(TEXTS.get("panel.title"));
        title.getStyleClass().add(Styles.SECTION_TITLE);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        var clear = new Button(TEXTS.get("panel.clear"));
        clear.getStyleClass().addAll("small", Styles.FLAT);
        clear.setOnAction(event -> jobs.clearEnded());
        clear.disableProperty().bind(Bindings.size(jobs.listed()).isEqualTo(jobs.activeCount()));
        var close = new Button(null, Icons.of(MaterialDesignC.CLOSE));
        close.getStyleClass().addAll(Styles.ICON_BUTTON, Styles.FLAT);
        close.setTooltip(new Tooltip(TEXTS.get("panel.close") + " (Ctrl+J)"));
        close.setAccessibleText(TEXTS.get("panel.close"));
        close.setOnAction(event -> onClose.run());
        var head = new HBox(title, clear, close);
        head.getStyleClass().addAll(Styles.TOOL_ROW, Styles.PANE_HAIRLINE_BOTTOM);
        head.setAlignment(Pos.CENTER_LEFT);
        setTop(head);
        setFocusTraversable(true);
        cards.getStyleClass().add("job-cards");
        var scroll = new ScrollPane(cards);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        var empty =
                new EmptyState(
                        MaterialDesignP.PLAYLIST_CHECK,
                        TEXTS.get("panel.empty.title"),
                        TEXTS.get("panel.empty.text"));
        empty.visibleProperty().bind(Bindings.isEmpty(jobs.listed()));
        scroll.visibleProperty().bind(empty.visibleProperty().not());
        setCenter(new StackPane(scroll, empty));
        jobs.listed().addListener((ListChangeListener<FxJob<?>>) change -> showCards());
        showCards();
    }

    private void showCards() {
        List<JobCard> old = new ArrayList<>();
        cards.getChildren().forEach(card -> old.add((JobCard) card));
        List<JobCard> now = new ArrayList<>();
        for (FxJob<?> job : jobs.listed()) {
            JobCard kept =
                    old.stream().filter(card -> card.job().equals(job)).findFirst().orElse(null);
            now.add(kept == null ? new JobCard(job) : kept);
        }
        old.stream().filter(card -> !now.contains(card)).forEach(JobCard::dispose);
        if (!old.equals(now)) {
            cards.getChildren().setAll(now);
        }
    }
}
