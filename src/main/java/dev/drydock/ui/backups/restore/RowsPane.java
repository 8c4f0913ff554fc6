package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.archive.ArchiveRows;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.ErrorCard;
import dev.drydock.ui.common.FilterField;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Skeleton;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.StartedJob;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The first rows of a table of the archive, or those that a search finds.
final class RowsPane extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(RowsPane.class);
    private static final int LONGEST = 200;
    private static final double NUMBER_WIDTH = 70;

    private final RestoreModel model;
    private final FilterField search = new FilterField(TEXTS.get("rows.search"));
    private final Label state = new Label();
    private final Button stop = new Button(TEXTS.get("rows.stop"));
    private final Skeleton skeleton = new Skeleton(5);
    private final InvalidationListener onWork = property -> showWork();

    RowsPane(RestoreModel model, RestoreController controller) {
        this.model = model;
        getStyleClass().add("rows-pane");
        search.setId("row-search");
        search.setOnAction(event -> controller.lens().search(search.getText().strip()));
        search.textProperty()
                .addListener((property, before, now) -> {
                    if (now.isEmpty() && !before.isEmpty() && isSearched()) {
                        controller.lens().search("");
                    }
                });
        state.getStyleClass().add(Styles.MUTED);
        state.setMinWidth(0);
        stop.getStyleClass().addAll("small", "stop-reading");
        stop.setMinWidth(Region.USE_PREF_SIZE);
        stop.setOnAction(event -> controller.lens().stopReading());
        var tools = new HBox(search, state, Blocks.space(), stop);
        tools.getStyleClass().add("object-tools");
        setTop(tools);
        model.rowsProperty().addListener(property -> update());
        model.readingProperty().addListener(property -> follow());
        model.objectProperty().addListener(property -> search.setText(""));
        update();
        follow();
    }

    private boolean isSearched() {
        return !(model.rowsProperty().get() instanceof Reading.Read<RowsShown>(RowsShown now))
                || !now.search().isEmpty();
    }

    private void follow() {
        StartedJob<?> job = model.readingProperty().get();
        Blocks.show(job != null, stop);
        if (job != null) {
            job.workProperty().addListener(new WeakInvalidationListener(onWork));
        }
    }

    private void showWork() {
        StartedJob<?> job = model.readingProperty().get();
        if (job != null && job.workProperty().get() != null) {
            state.setText(TEXTS.get("rows.read", Format.count(job.workProperty().get().done())));
        }
    }

    private void update() {
        ArchiveObject object = model.object();
        search.setDisable(object == null || !object.hasRows());
        switch (model.rowsProperty().get()) {
            case Reading.Nothing<RowsShown> _ -> {
                state.setText("");
                setCenter(empty(object));
            }
            case Reading.Running<RowsShown> _ -> {
                state.setText(TEXTS.get("rows.reading"));
                skeleton.begin();
                setCenter(skeleton);
            }
            case Reading.Failed<RowsShown>(var error) -> {
                state.setText("");
                var card = new ErrorCard(error);
                setCenter(Blocks.scroll(inset(card)));
            }
            case Reading.Read<RowsShown>(RowsShown now) -> {
                skeleton.end();
                state.setText(text(now));
                setCenter(now.found().rows().isEmpty() ? nothing(now) : table(now));
            }
        }
    }

    private static Node inset(Node node) {
        var box = new javafx.scene.layout.VBox(node);
        box.getStyleClass().add("fact-list");
        return box;
    }

    private static Node empty(@org.jspecify.annotations.Nullable ArchiveObject object) {
        String key =
                object == null ? "rows.pick" : object.hasRows() ? "rows.stopped" : "rows.hasNone";
        var label = new Label(TEXTS.get(key));
        label.getStyleClass().add(Styles.MUTED);
        return label;
    }

    private static Node nothing(RowsShown now) {
        var label =
                new Label(
                        now.search().isEmpty()
                                ? TEXTS.get("rows.none")
                                : TEXTS.get("rows.notFound", now.search()));
        label.getStyleClass().add(Styles.MUTED);
        return label;
    }

    private static String text(RowsShown now) {
        String count = Format.count(now.found().rows().size());
        if (now.search().isEmpty()) {
            return now.found().more()
                    ? now.table().rows() < 0
                            ? TEXTS.get("rows.first", count)
                            : TEXTS.get("rows.firstOf", count, Format.count(now.table().rows()))
                    : TEXTS.get("rows.all", count);
        }
        return TEXTS.get(now.found().more() ? "rows.found.more" : "rows.found", count);
    }

    private static Node table(RowsShown now) {
        var table =
                new ConsoleTable<ArchiveRows.Row>(TEXTS.get("rows.title"), ArchiveRows.Row::number);
        table.setColumnResizePolicy(ConsoleTable.UNCONSTRAINED_RESIZE_POLICY);
        table.addNumber("row", "#", NUMBER_WIDTH, ArchiveRows.Row::number, Format::count);
        int count = now.found().rows().getFirst().values().size();
        List<String> columns = now.table().columns();
        for (int i = 0; i < count; i++) {
            int at = i;
            String title = i < columns.size() ? columns.get(i) : Integer.toString(i + 1);
            var column = new RowsColumn(now.found().rows(), at);
            double width = column.width(title);
            if (column.isOfNumbers()) {
                table.addFigures("c" + i, title, width, row -> value(row, at));
            } else {
                table.addMono("c" + i, title, width, row -> value(row, at));
            }
        }
        table.setRows(now.found().rows());
        return table;
    }

    private static String value(ArchiveRows.Row row, int at) {
        String value = at < row.values().size() ? row.values().get(at) : null;
        if (value == null) {
            return "NULL";
        }
        String start = value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
        return Format.oneLine(start);
    }

    void focusSearch() {
        search.requestFocus();
    }
}
