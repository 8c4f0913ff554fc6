package dev.drydock.ui.migrations;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.health.TableLoad;
import dev.drydock.engine.migration.Migration;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.ErrorCard;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Skeleton;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/// What each statement of a pending file locks, how large the tables are, and who is on them.
final class ForecastPane extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(ForecastPane.class);
    private static final double TABLE_SHARE = 0.64;

    private final MigrationsModel model;
    private final ConsoleTable<FileForecast.Line> table =
            new ConsoleTable<>(TEXTS.get("forecast.filter"), line -> line);
    private final VBox detail = new VBox();
    private final Label summary = new Label();
    private final HBox bar = new HBox();
    private final SplitPane split = new SplitPane();
    private final StackPane place = new StackPane();
    private final Skeleton skeleton = new Skeleton(4);
    private final InvalidationListener update = property -> update();

    /// @param onAsk asks the server anew
    ForecastPane(MigrationsModel model, Runnable onAsk) {
        this.model = model;
        createView(onAsk);
        bind();
        update();
    }

    private void createView(Runnable onAsk) {
        getStyleClass().add("forecast-pane");
        addColumns();
        detail.getStyleClass().add("finding-detail");
        var scroll = new ScrollPane(detail);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        split.setOrientation(Orientation.HORIZONTAL);
        split.getItems().addAll(table, scroll);
        split.setDividerPositions(TABLE_SHARE);
        summary.getStyleClass().add("state-mark");
        summary.setMaxWidth(Double.MAX_VALUE);
        summary.setWrapText(true);
        HBox.setHgrow(summary, Priority.ALWAYS);
        var again = new Button(TEXTS.get("forecast.again"), Icons.small(MaterialDesignR.REFRESH));
        again.getStyleClass().addAll(Styles.FLAT, "small");
        again.setMinWidth(USE_PREF_SIZE);
        again.setOnAction(event -> onAsk.run());
        bar.getStyleClass().addAll("forecast-bar", Styles.PANE_HAIRLINE_BOTTOM);
        bar.getChildren().addAll(summary, again);
        setTop(bar);
        setCenter(new StackPane(place, skeleton));
    }

    private void addColumns() {
        table.addNumber(
                "line",
                TEXTS.get("column.line"),
                50,
                FileForecast.Line::line,
                line -> Long.toString(line));
        table.addMono("sql", TEXTS.get("forecast.statement"), 240, FileForecast.Line::sql);
        table.addText("lock", TEXTS.get("forecast.lock"), 180, FileForecast.Line::lock)
                .setMinWidth(150);
        table.addMono("tables", TEXTS.get("forecast.tables"), 140, ForecastPane::tables);
        table.addNumber(
                "rows",
                TEXTS.get("forecast.rows"),
                90,
                FileForecast.Line::rows,
                rows -> rows < 0 ? "" : Format.count(rows));
        table.addNumber(
                        "size",
                        TEXTS.get("forecast.size"),
                        90,
                        FileForecast.Line::bytes,
                        bytes -> bytes < 0 ? "" : Format.bytes(bytes))
                .setMinWidth(90);
        table.addText("work", TEXTS.get("forecast.work"), 120, ForecastPane::work);
        table.addNumber(
                        "blockers",
                        TEXTS.get("forecast.blockers"),
                        100,
                        FileForecast.Line::blockers,
                        count -> count == 0 ? "" : Format.count(count))
                .setMinWidth(100);
    }

    private static String tables(FileForecast.Line line) {
        return line.locks().stream()
                .map(locked -> locked.load().table())
                .collect(Collectors.joining(", "));
    }

    private static String work(FileForecast.Line line) {
        List<String> words = new ArrayList<>();
        if (line.rewrites()) {
            words.add(TEXTS.get("forecast.rewrites"));
        } else if (line.scans()) {
            words.add(TEXTS.get("forecast.scans"));
        }
        if (line.alone()) {
            words.add(TEXTS.get("forecast.alone"));
        }
        return String.join(TEXTS.get("verdict.separator"), words);
    }

    private void bind() {
        model.forecastProperty().addListener(update);
        model.forecastErrorProperty().addListener(update);
        model.forecastingProperty().addListener(update);
        model.selectedProperty().addListener(update);
        table.selectedProperty().addListener((property, before, now) -> showDetail(now));
    }

    private void update() {
        Migration selected = model.selected();
        FileForecast forecast = model.forecastProperty().get();
        DrydockException failure = model.forecastErrorProperty().get();
        boolean shown =
                forecast != null
                        && selected != null
                        && forecast.version().equals(selected.version());
        if (model.forecastingProperty().get()) {
            skeleton.begin();
        } else {
            skeleton.end();
        }
        bar.setVisible(shown);
        bar.setManaged(shown);
        if (shown) {
            table.setRows(forecast.lines());
            if (table.selectedProperty().get() == null && !forecast.lines().isEmpty()) {
                table.selectKey(worst(forecast));
            }
            showSummary(forecast);
            show(split);
        } else if (failure != null) {
            var card = new VBox(new ErrorCard(failure));
            card.getStyleClass().add("migrations-error");
            show(card);
        } else if (selected == null || !selected.state().isPending()) {
            show(
                    new EmptyState(
                            MaterialDesignL.LOCK_OPEN_OUTLINE,
                            TEXTS.get("forecast.empty.title"),
                            TEXTS.get("forecast.empty.text")));
        } else {
            place.getChildren().clear();
        }
    }

    private void show(Node node) {
        if (!place.getChildren().equals(List.of(node))) {
            place.getChildren().setAll(List.of(node));
        }
    }

    /// The statement that more people feel than any other.
    private static FileForecast.Line worst(FileForecast forecast) {
        return forecast.lines().stream()
                .max((one, other) -> {
                    int byBlockers = Long.compare(one.blockers(), other.blockers());
                    return byBlockers != 0 ? byBlockers : Long.compare(one.rows(), other.rows());
                })
                .orElse(forecast.lines().getFirst());
    }

    private void showSummary(FileForecast forecast) {
        long blockers = forecast.blockers();
        boolean known =
                forecast.lines().stream()
                        .flatMap(line -> line.locks().stream())
                        .allMatch(locked -> locked.load().usersKnown());
        summary.getStyleClass().removeAll("attention", "success", "muted");
        summary.getStyleClass().add(blockers > 0 ? "attention" : known ? "success" : "muted");
        summary.setGraphic(
                Icons.of(
                        blockers > 0
                                ? MaterialDesignA.ALERT_OUTLINE
                                : known
                                        ? MaterialDesignC.CHECK_CIRCLE_OUTLINE
                                        : MaterialDesignI.INFORMATION_OUTLINE));
        String text =
                blockers > 0
                        ? TEXTS.get("forecast.summary.blocked", blockers)
                        : TEXTS.get(known ? "forecast.summary.free" : "forecast.summary.unknown");
        List<String> sentences = new ArrayList<>(List.of(text));
        sentences.addAll(forecast.notes());
        sentences.add(TEXTS.get("forecast.at", Format.relative(forecast.at())));
        summary.setText(String.join(" ", sentences));
    }

    private void showDetail(FileForecast.@Nullable Line line) {
        detail.getChildren().clear();
        if (line == null) {
            return;
        }
        detail.getChildren()
                .add(
                        text(
                                TEXTS.get("forecast.meaning", line.lock(), line.meaning()),
                                Styles.STRONG));
        if (!line.note().isBlank()) {
            detail.getChildren().add(text(line.note(), "finding-why"));
        }
        for (FileForecast.Locked locked : line.locks()) {
            addTable(locked);
        }
    }

    private void addTable(FileForecast.Locked locked) {
        TableLoad load = locked.load();
        detail.getChildren()
                .add(
                        text(
                                load.exists()
                                        ? TEXTS.get(
                                                "forecast.table",
                                                load.table(),
                                                load.rows() < 0
                                                        ? TEXTS.get("forecast.unknown")
                                                        : Format.count(load.rows()),
                                                Format.bytes(load.bytes()))
                                        : TEXTS.get("forecast.table.new", load.table()),
                                Styles.SECTION_TITLE));
        Map<Integer, List<TableLoad.User>> sessions = new LinkedHashMap<>();
        load.users()
                .forEach(user ->
                        sessions.computeIfAbsent(user.pid(), _ -> new ArrayList<>()).add(user));
        sessions.values().forEach(locks -> addSession(locks, locked.lock()));
        if (load.exists() && load.usersKnown() && load.users().isEmpty()) {
            detail.getChildren().add(text(TEXTS.get("forecast.nobody"), Styles.MUTED));
        }
    }

    /// What one session holds and waits for, and what it runs.
    private void addSession(List<TableLoad.User> locks, String wanted) {
        TableLoad.User first = locks.getFirst();
        Duration age = first.transactionAge();
        String program =
                first.application().isBlank()
                        ? first.user()
                        : TEXTS.get("forecast.program", first.user(), first.application());
        String state =
                age == null
                        ? first.state()
                        : TEXTS.get("forecast.state", first.state(), Format.duration(age));
        for (boolean granted : List.of(true, false)) {
            List<TableLoad.User> same =
                    locks.stream().filter(user -> user.granted() == granted).toList();
            if (!same.isEmpty()) {
                var who =
                        text(
                                TEXTS.get(
                                        granted ? "forecast.holds" : "forecast.waits",
                                        Integer.toString(first.pid()),
                                        program,
                                        same.stream()
                                                .map(TableLoad.User::mode)
                                                .collect(Collectors.joining(", ")),
                                        state),
                                "forecast-user");
                if (granted
                        && same.stream()
                                .anyMatch(user -> LockConflicts.exclude(user.mode(), wanted))) {
                    who.getStyleClass().add("forecast-blocks");
                }
                detail.getChildren().add(who);
            }
        }
        if (!first.query().isBlank()) {
            detail.getChildren().add(text(first.query(), Styles.MONO));
        }
    }

    private static Label text(String text, String styleClass) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
