package dev.drydock.ui.backups.rescue;

import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.ui.backups.parts.RunStep;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.ErrorCard;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Skeleton;
import dev.drydock.ui.common.StyleSheets;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.time.Instant;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// Databases and files that restores left beside live ones, and what can be done with them.
public final class CopiesPage extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(CopiesPage.class);
    private static final int SKELETON_ROWS = 6;

    private final CopiesModel model;
    private final CopiesController controller;
    private final ConsoleTable<KeptCopy> table =
            new ConsoleTable<>(TEXTS.get("copies.filter"), KeptCopy::id);
    private final Button swap = new Button(null, Icons.of(MaterialDesignS.SWAP_HORIZONTAL));
    private final Button remove =
            new Button(TEXTS.get("copies.remove"), Icons.of(MaterialDesignD.DELETE_OUTLINE));
    private final Label about = new Label();
    private final VBox messages = new VBox();
    private final VBox list = new VBox();
    private final RunStep run;

    public CopiesPage(CopiesModel model, CopiesController controller) {
        this.model = model;
        this.controller = controller;
        this.run =
                new RunStep(
                        model.jobProperty(),
                        job -> TEXTS.get("cancel"),
                        TEXTS.get("copies.cancel.tip"));
        createView();
        bind();
        update();
    }

    private void createView() {
        getStyleClass().addAll("copies-page", "pane");
        getStylesheets()
                .addAll(
                        StyleSheets.of(RunStep.class, "parts.css"),
                        StyleSheets.of(CopiesPage.class, "rescue.css"));
        var title = new Label(TEXTS.get("copies.title"));
        title.getStyleClass().add(Styles.PAGE_TITLE);
        title.setMinWidth(0);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var refresh = new Button(TEXTS.get("copies.refresh"), Icons.of(MaterialDesignR.REFRESH));
        refresh.setMinWidth(Region.USE_PREF_SIZE);
        refresh.setOnAction(event -> controller.load());
        var back = new Button(TEXTS.get("back"));
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.setCancelButton(true);
        back.setOnAction(event -> controller.leave());
        var head = new HBox(title, space, refresh, back);
        head.getStyleClass().addAll("back-up-head", "rescue-head", Styles.PANE_HAIRLINE_BOTTOM);
        messages.getStyleClass().add("rescue-messages");
        setTop(new VBox(head, messages));
        // names may hold underscores
        swap.setMnemonicParsing(false);
        swap.getStyleClass().addAll(Styles.DANGER_OUTLINED, "copy-swap");
        swap.setMinWidth(Region.USE_PREF_SIZE);
        swap.setOnAction(event -> swapSelected());
        remove.getStyleClass().addAll(Styles.DANGER_OUTLINED, "copy-remove");
        remove.setMinWidth(Region.USE_PREF_SIZE);
        remove.setOnAction(event -> {
            KeptCopy selected = table.selectedProperty().get();
            if (selected != null) {
                controller.remove(selected);
            }
        });
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var tools = new HBox(table.filterField(), gap, swap, remove);
        tools.getStyleClass().addAll(Styles.TOOL_ROW, Styles.PANE_HAIRLINE_BOTTOM);
        about.getStyleClass().addAll("copy-about", Styles.PANE_HAIRLINE_TOP);
        about.setWrapText(true);
        about.setMinHeight(Region.USE_PREF_SIZE);
        about.setMaxWidth(Double.MAX_VALUE);
        createTable();
        list.getChildren().setAll(tools, table, about);
    }

    private void createTable() {
        table.getStyleClass().add("copies-list");
        table.addMono(
                "live",
                TEXTS.get("copies.live"),
                180,
                one -> Format.oneLine(CopiesController.shortName(one.live())));
        table.addNode("state", TEXTS.get("copies.state"), 190, CopiesPage::state, CopiesPage::mark);
        table.addMono(
                "name",
                TEXTS.get("copies.name"),
                260,
                one -> Format.oneLine(CopiesController.shortName(one.name())));
        table.addText(
                "source", TEXTS.get("copies.source"), 220, one -> Format.oneLine(one.source()));
        table.addTime("since", TEXTS.get("copies.since"), 130, KeptCopy::madeAt);
        table.addTime("until", TEXTS.get("copies.until"), 130, KeptCopy::until);
        table.addMono(
                "address", TEXTS.get("copies.address"), 260, one -> Format.oneLine(one.address()));
        table.setEmptyState(
                new EmptyState(
                        MaterialDesignC.CONTENT_DUPLICATE,
                        TEXTS.get("copies.none.title"),
                        TEXTS.get("copies.none.text")));
        VBox.setVgrow(table, Priority.ALWAYS);
    }

    private static String state(KeptCopy copy) {
        String state = TEXTS.get("copies.state." + copy.state().word());
        return isOver(copy) ? TEXTS.get("copies.state.over", state) : state;
    }

    private static boolean isOver(KeptCopy copy) {
        return copy.until().isBefore(Instant.now());
    }

    private static Node mark(KeptCopy copy) {
        var label =
                new Label(
                        state(copy),
                        Icons.small(
                                switch (copy.state()) {
                                    case WAITING -> MaterialDesignC.CLOCK_OUTLINE;
                                    case SWAPPED -> MaterialDesignS.SWAP_HORIZONTAL;
                                    case UNSETTLED -> MaterialDesignH.HELP_CIRCLE_OUTLINE;
                                }));
        boolean attention = isOver(copy) || copy.state() == KeptCopy.State.UNSETTLED;
        label.getStyleClass().addAll("row-mark", attention ? "attention" : "success");
        return label;
    }

    private void bind() {
        model.copiesProperty().addListener(property -> update());
        model.errorProperty().addListener(property -> update());
        model.problemProperty().addListener(property -> update());
        model.jobProperty().addListener(property -> update());
        table.selectedProperty().addListener(property -> showSelected());
    }

    private void swapSelected() {
        KeptCopy selected = table.selectedProperty().get();
        if (selected == null) {
            return;
        }
        if (selected.state() == KeptCopy.State.UNSETTLED) {
            controller.look(selected);
        } else {
            controller.swap(selected, false);
        }
    }

    /// What Ctrl+Enter does: asks whether the selected copy shall be swapped.
    public void primaryAction() {
        if (!swap.isDisabled()) {
            swapSelected();
        }
    }

    public void focusSearch() {
        table.filterField().requestFocus();
    }

    private void update() {
        List<KeptCopy> copies = model.copiesProperty().get();
        table.setRows(copies == null ? List.of() : copies);
        if (copies != null && !copies.isEmpty() && table.selectedProperty().get() == null) {
            table.getSelectionModel().selectFirst();
        }
        setCenter(
                model.jobProperty().get() != null
                        ? run
                        : copies == null && model.errorProperty().get() == null
                                ? new Skeleton(SKELETON_ROWS)
                                : list);
        showSelected();
        messages.getChildren().clear();
        DrydockException error = model.errorProperty().get();
        if (error != null) {
            messages.getChildren().add(new ErrorCard(error));
        }
        CopiesModel.Problem problem = model.problemProperty().get();
        if (problem != null) {
            messages.getChildren().add(card(problem));
        }
        messages.setVisible(!messages.getChildren().isEmpty());
        messages.setManaged(messages.isVisible());
    }

    private ErrorCard card(CopiesModel.Problem problem) {
        var card = new ErrorCard(problem.error());
        return problem.locked()
                ? card.withAction(
                        TEXTS.get("copies.sessions"), () -> controller.swap(problem.copy(), true))
                : card;
    }

    private void showSelected() {
        @Nullable KeptCopy copy = table.selectedProperty().get();
        swap.setDisable(copy == null);
        remove.setDisable(copy == null || copy.state() == KeptCopy.State.UNSETTLED);
        String key =
                switch (copy == null ? KeptCopy.State.WAITING : copy.state()) {
                    case WAITING -> "copies.swap";
                    case SWAPPED -> "copies.swapBack";
                    case UNSETTLED -> "copies.look";
                };
        swap.setText(TEXTS.get(key));
        swap.setTooltip(new Tooltip(TEXTS.get(key + ".tip")));
        about.setText(
                copy == null
                        ? ""
                        : TEXTS.get(
                                "copies.about." + copy.state().word(),
                                CopiesController.shortName(copy.live()),
                                CopiesController.shortName(copy.name()),
                                copy.source(),
                                Format.exact(copy.until())));
        about.setVisible(copy != null);
        about.setManaged(copy != null);
    }
}
