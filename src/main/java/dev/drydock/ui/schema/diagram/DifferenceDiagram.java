package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.schema.compare.Comparison;
import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.engine.schema.diagram.DiagramScope;
import dev.drydock.engine.schema.diagram.PlacedDiagram;
import dev.drydock.engine.schema.diagram.Placement;
import dev.drydock.ui.common.StyleSheets;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.FxJobs;
import dev.drydock.ui.job.StartedJob;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Differences between structures as one picture: both sides in one diagram, each table and column
/// with the sign and colour of what happened to it. Several comparisons follow each other by a
/// slider, in one layout, so that a table that stays does not move. FX thread only.
public final class DifferenceDiagram {

    private static final Texts TEXTS = Texts.forPackage(DifferenceDiagram.class);
    private static final double PAN = 60;

    private final FxJobs jobs;
    private final Consumer<DrydockException> onFailure;
    private final DiagramCanvas canvas;
    private final BorderPane root = new BorderPane();
    private final Slider slider = new Slider();
    private final Label step = new Label();
    private final CheckBox changedOnly = new CheckBox(TEXTS.get("difference.changedOnly"));
    private final HBox bar;
    private List<Step> steps = List.of();
    private List<Sheet> sheets = List.of();
    private @Nullable StartedJob<?> making;
    private int wanted;
    private double lastX;
    private double lastY;

    /// A comparison on the slider.
    ///
    /// @param label of the moment, for people
    public record Step(String label, Comparison comparison) {}

    /// @param onFailure told when a diagram cannot be made
    public DifferenceDiagram(FxJobs jobs, Consumer<DrydockException> onFailure) {
        this.jobs = jobs;
        this.onFailure = onFailure;
        canvas = new DiagramCanvas(jobs);
        var over = new StackPane(canvas);
        over.setMinSize(0, 0);
        var minimap = new Minimap(canvas);
        StackPane.setAlignment(minimap, Pos.BOTTOM_LEFT);
        StackPane.setMargin(minimap, new Insets(12));
        over.getChildren().add(minimap);
        slider.setBlockIncrement(1);
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.setSnapToTicks(true);
        slider.setShowTickMarks(true);
        slider.setAccessibleText(TEXTS.get("difference.slider"));
        HBox.setHgrow(slider, Priority.ALWAYS);
        step.getStyleClass().add("difference-step");
        changedOnly.setSelected(true);
        changedOnly.setMinWidth(Region.USE_PREF_SIZE);
        bar = new HBox(12, legend(), changedOnly, slider, step);
        bar.getStyleClass().add("difference-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        root.setTop(bar);
        root.setCenter(over);
        root.getStyleClass().add("difference-diagram");
        root.getStylesheets().add(StyleSheets.of(DifferenceDiagram.class, "diagram.css"));
        bind();
    }

    private static Node legend() {
        var signs = new HBox(10);
        signs.setAlignment(Pos.CENTER_LEFT);
        for (String what : List.of("added", "removed", "changed", "renamed")) {
            var label = new Label(TEXTS.get("difference." + what));
            label.getStyleClass().addAll("difference-sign", "difference-" + what);
            label.setMinWidth(Region.USE_PREF_SIZE);
            signs.getChildren().add(label);
        }
        return signs;
    }

    private void bind() {
        slider.valueProperty().addListener((property, before, now) -> showStep());
        changedOnly.selectedProperty().addListener((property, before, now) -> make());
        canvas.addEventHandler(
                MouseEvent.MOUSE_PRESSED,
                event -> {
                    canvas.requestFocus();
                    lastX = event.getX();
                    lastY = event.getY();
                });
        canvas.addEventHandler(
                MouseEvent.MOUSE_DRAGGED,
                event -> {
                    canvas.panBy(event.getX() - lastX, event.getY() - lastY);
                    lastX = event.getX();
                    lastY = event.getY();
                });
        canvas.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        KeyCode code = event.getCode();
        switch (code) {
            case PLUS, ADD, EQUALS -> canvas.zoomIn();
            case MINUS, SUBTRACT -> canvas.zoomOut();
            case DIGIT0, NUMPAD0 -> canvas.fit();
            case DIGIT1, NUMPAD1 -> canvas.zoomTo(1);
            case LEFT -> canvas.panBy(PAN, 0);
            case RIGHT -> canvas.panBy(-PAN, 0);
            case UP -> canvas.panBy(0, PAN);
            case DOWN -> canvas.panBy(0, -PAN);
            case COMMA, PAGE_UP -> slider.decrement();
            case PERIOD, PAGE_DOWN -> slider.increment();
            default -> {
                return;
            }
        }
        event.consume();
    }

    public Node node() {
        return root;
    }

    /// Shows one comparison.
    public void show(Comparison comparison) {
        show(List.of(new Step("", comparison)));
    }

    /// Shows comparisons that follow each other in time, the last one first.
    public void show(List<Step> shown) {
        steps = List.copyOf(shown);
        boolean several = steps.size() > 1;
        slider.setVisible(several);
        step.setVisible(several);
        slider.setMax(Math.max(1, steps.size() - 1));
        slider.setValue(Math.max(0, steps.size() - 1));
        make();
    }

    public void clear() {
        wanted++;
        steps = List.of();
        sheets = List.of();
        canvas.show(Sheet.EMPTY);
    }

    private void make() {
        StartedJob<?> running = making;
        if (running != null) {
            running.requestCancel();
        }
        int number = ++wanted;
        List<Step> ordered = steps;
        boolean all = !changedOnly.isSelected();
        making =
                jobs.startQuiet(
                        new JobDescription("diagram", TEXTS.get("job.difference"), ""),
                        job -> sheets(ordered, all, job),
                        made -> {
                            if (number == wanted) {
                                sheets = made;
                                showStep();
                                canvas.fit();
                            }
                        },
                        failure -> {
                            if (number == wanted) {
                                onFailure.accept(failure);
                            }
                        });
    }

    /// Each step is placed on what stood there before it.
    private static List<Sheet> sheets(List<Step> steps, boolean all, JobContext job) {
        List<Sheet> made = new ArrayList<>();
        Placement placement = Placement.EMPTY;
        for (Step one : steps) {
            DiagramScope scope =
                    all
                            ? DiagramScope.everything()
                            : dev.drydock.engine.schema.diagram.DifferenceDiagram.changedOnly(
                                    one.comparison(), 1);
            Diagram fresh =
                    dev.drydock.engine.schema.diagram.DifferenceDiagram.generate(
                            one.comparison(), scope, job);
            Diagram placed = placement.isUnplaced() ? fresh : PlacedDiagram.of(fresh, placement);
            placement = placement.with(placed);
            made.add(Sheet.of(placed, List.of()));
        }
        return List.copyOf(made);
    }

    private void showStep() {
        int index = (int) Math.rint(slider.getValue());
        if (index < sheets.size() && index < steps.size()) {
            Sheet sheet = sheets.get(index);
            canvas.show(sheet);
            Step shown = steps.get(index);
            step.setText(shown.label());
            String text =
                    TEXTS.get(
                            "difference.label",
                            shown.label(),
                            sheet.diagram().boxes().size(),
                            shown.comparison().differences().size());
            canvas.setAccessibleText(text);
        }
    }

    // For tests

    DiagramCanvas canvas() {
        return canvas;
    }

    Slider slider() {
        return slider;
    }
}
