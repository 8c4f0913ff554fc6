package dev.drydock.ui.schema.compare;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.schema.compare.Change;
import dev.drydock.engine.schema.compare.Comparison;
import dev.drydock.engine.schema.compare.Difference;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.ErrorCard;
import dev.drydock.ui.common.Skeleton;
import dev.drydock.ui.common.StyleSheets;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// Two structures side by side: what differs as a list, as SQL, as a picture.
final class CompareView extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(CompareView.class);

    private final CompareModel model;
    private final CompareActions actions;
    private final ConsoleTable<Difference> list = DifferenceTable.create();
    private final DifferenceDetail detail;
    private final SplitPane differences = new SplitPane();
    private final ScriptPane script = new ScriptPane();
    private final ComparisonPicture picture;
    private final RenameQuestions questions;
    private final Label verdict = new Label();
    private final HBox verdictRow = new HBox();
    private final Label proof = new Label();
    private final VBox notes = new VBox();
    private final StackPane content = new StackPane();
    private final Skeleton skeleton = new Skeleton(8);
    private final EmptyState choosing =
            new EmptyState(
                    MaterialDesignC.COMPARE_HORIZONTAL,
                    TEXTS.get("empty.title"),
                    TEXTS.get("empty.text"));
    private final EmptyState equal =
            new EmptyState(
                    MaterialDesignC.CHECK_CIRCLE_OUTLINE,
                    TEXTS.get("equal.title"),
                    TEXTS.get("equal.text"));

    CompareView(
            CompareModel model,
            CompareActions actions,
            Function<Difference, DifferenceDetail.BothTexts> sql,
            ComparisonPicture picture) {
        this.model = model;
        this.actions = actions;
        this.picture = picture;
        this.detail = new DifferenceDetail(sql);
        this.questions = new RenameQuestions(actions::answer);
        createView();
        bind();
    }

    private void createView() {
        getStyleClass().add("compare");
        getStylesheets().add(StyleSheets.of(CompareView.class, "compare.css"));
        differences.getItems().addAll(list, detail);
        differences.setDividerPositions(0.58);
        verdict.getStyleClass().addAll(Styles.STRONG, "compare-verdict");
        verdict.setMinWidth(0);
        verdict.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(verdict, Priority.ALWAYS);
        proof.getStyleClass().add("badge");
        verdictRow.getStyleClass().addAll(Styles.TOOL_ROW, Styles.PANE_HAIRLINE_BOTTOM);
        verdictRow
                .getChildren()
                .addAll(
                        parts(),
                        verdict,
                        proof,
                        list.filterField(),
                        CompareBar.button(
                                MaterialDesignS.SHIELD_CHECK_OUTLINE,
                                "action.prove",
                                actions::prove),
                        CompareBar.icon(
                                MaterialDesignC.CONTENT_COPY, "action.copy", actions::copyScript),
                        CompareBar.icon(
                                MaterialDesignC.CONTENT_SAVE_OUTLINE,
                                "action.save",
                                actions::saveScript),
                        CompareBar.icon(
                                MaterialDesignC.CONSOLE, "action.command", actions::copyCommand));
        notes.getStyleClass().add("compare-notes");
        setTop(new VBox(new CompareBar(model, actions), verdictRow, questions, notes));
        setCenter(content);
    }

    private HBox parts() {
        var group = new ToggleGroup();
        var row = new HBox();
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinWidth(USE_PREF_SIZE);
        for (ComparePart part : ComparePart.values()) {
            String key =
                    switch (part) {
                        case LIST -> "part.list";
                        case SQL -> "part.sql";
                        case PICTURE -> "part.picture";
                    };
            var button = new ToggleButton(TEXTS.get(key));
            String pill =
                    switch (part) {
                        case LIST -> "left-pill";
                        case SQL -> "center-pill";
                        case PICTURE -> "right-pill";
                    };
            button.getStyleClass().addAll(pill, "schema-page-button");
            button.setTooltip(new Tooltip(TEXTS.get(key + ".tip")));
            button.setToggleGroup(group);
            button.setSelected(model.partProperty().get() == part);
            button.setOnAction(event -> {
                // a pressed segment stays pressed
                button.setSelected(true);
                model.partProperty().set(part);
            });
            model.partProperty()
                    .addListener((property, before, now) -> button.setSelected(now == part));
            row.getChildren().add(button);
        }
        return row;
    }

    private void bind() {
        list.selectedProperty().addListener((property, before, now) -> detail.show(now));
        model.stateProperty().addListener((property, before, now) -> update());
        model.partProperty().addListener((property, before, now) -> update());
        model.resultProperty().addListener((property, before, now) -> fill(now));
        model.problemProperty().addListener((property, before, now) -> update());
        model.proofProperty().addListener((property, before, now) -> showProof(now));
        fill(model.result());
        showProof(model.proofProperty().get());
    }

    ConsoleTable<Difference> list() {
        return list;
    }

    private void fill(CompareModel.@Nullable Result result) {
        if (result != null) {
            Comparison comparison = result.comparison();
            list.setRows(comparison.differences());
            script.show(result.script(), comparison.after().engine());
            questions.show(comparison.questions());
            if (result.moments().isEmpty()) {
                picture.show(comparison);
            } else {
                picture.show(result.moments());
            }
            verdict.setText(verdict(comparison));
            notes.getChildren().clear();
            result.blind().forEach(line -> addNote(line, "compare-blind"));
            result.notes().forEach(line -> addNote(line, Styles.MUTED));
        }
        update();
    }

    private void addNote(String text, String style) {
        var line = new Label(text);
        line.setWrapText(true);
        line.getStyleClass().add(style);
        notes.getChildren().add(line);
    }

    private static String verdict(Comparison comparison) {
        List<String> counts = new ArrayList<>();
        for (Change change : Change.values()) {
            long count = comparison.count(change);
            if (count > 0) {
                counts.add(TEXTS.get("verdict." + change.word(), count));
            }
        }
        return comparison.isEmpty() ? TEXTS.get("verdict.equal") : String.join(" · ", counts);
    }

    private void showProof(CompareModel.@Nullable Proof shown) {
        show(proof, shown != null);
        proof.getStyleClass().removeAll("success", "danger");
        if (shown != null) {
            boolean proved = shown.remaining().isEmpty();
            proof.getStyleClass().add(proved ? "success" : "danger");
            proof.setText(
                    proved
                            ? TEXTS.get("proof.good")
                            : TEXTS.get("proof.bad", shown.remaining().size()));
            var lines = shown.remaining().stream().map(one -> one.key().display()).toList();
            proof.setTooltip(
                    new Tooltip(proved ? TEXTS.get("proof.tip") : String.join("\n", lines)));
        }
    }

    private void update() {
        CompareModel.Result result = model.result();
        boolean shown = model.state() == CompareState.SHOWN && result != null;
        boolean different = shown && result != null && !result.comparison().isEmpty();
        show(verdictRow, different);
        show(notes, shown && !notes.getChildren().isEmpty());
        boolean asks = different && result != null && !result.comparison().questions().isEmpty();
        show(questions, asks);
        show(list.filterField(), model.partProperty().get() == ComparePart.LIST);
        Node node =
                switch (model.state()) {
                    case CHOOSING -> choosing;
                    case RUNNING -> skeleton;
                    case FAILED -> failure();
                    case SHOWN -> different ? part() : equal;
                };
        if (model.state() == CompareState.RUNNING) {
            skeleton.begin();
        } else {
            skeleton.end();
        }
        if (content.getChildren().isEmpty() || !node.equals(content.getChildren().getFirst())) {
            content.getChildren().setAll(node);
        }
    }

    private static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private Node part() {
        return switch (model.partProperty().get()) {
            case LIST -> differences;
            case SQL -> script;
            case PICTURE -> picture.node();
        };
    }

    private Node failure() {
        DrydockException error = model.problemProperty().get();
        if (error == null) {
            return skeleton;
        }
        var box =
                new VBox(
                        new ErrorCard(error)
                                .withAction(TEXTS.get("failed.retry"), actions::compare));
        box.getStyleClass().add(Styles.PAGE);
        return box;
    }

    /// A button that a test presses.
    Button button(String key) {
        return (Button)
                lookupAll(".button").stream()
                        .filter(node ->
                                node instanceof Button button
                                        && (TEXTS.get(key).equals(button.getText())
                                                || TEXTS.get(key)
                                                        .equals(button.getAccessibleText())))
                        .findFirst()
                        .orElseThrow();
    }
}
