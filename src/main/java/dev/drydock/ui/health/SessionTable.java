package dev.drydock.ui.health;

import dev.drydock.engine.health.DatabaseMetrics;
import dev.drydock.engine.health.Metric;
import dev.drydock.engine.health.SessionActivity;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.common.WorkspaceSection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Who is on the server and what they do, those that block others first.
final class SessionTable {

    private static final Texts TEXTS = Texts.forPackage(SessionTable.class);

    private static final String WAITS_FOR_CLIENT = "Client: ClientRead";

    /// Bounds of a column whose content is short; what is left over goes to the query.
    private record Width(double least, double most) {}

    private static final Map<String, Width> WIDTHS =
            Map.of(
                    "pid", new Width(68, 80),
                    "state", new Width(134, 150),
                    "user", new Width(72, 140),
                    "database", new Width(96, 170),
                    "application", new Width(92, 160),
                    "wait", new Width(96, 170),
                    "blockedBy", new Width(84, 110),
                    "blocks", new Width(58, 66),
                    "transaction", new Width(90, 100),
                    "inState", new Width(76, 100));

    private final ConsoleTable<SessionLine> table =
            new ConsoleTable<>(TEXTS.get("sessions.filter"), line -> line.session().pid());
    private final Label count = new Label();
    private final BorderPane view = new BorderPane();

    SessionTable(HealthModel model) {
        createView();
        model.latestProperty().addListener((property, before, now) -> show(now));
    }

    private void createView() {
        table.addNumber(
                "pid",
                TEXTS.get("sessions.pid"),
                72,
                line -> line.session().pid(),
                String::valueOf);
        table.addNode(
                "state",
                TEXTS.get("sessions.state"),
                132,
                line -> state(line.session()),
                SessionTable::badge);
        table.addText("user", TEXTS.get("sessions.user"), 90, line -> line.session().user());
        table.addText(
                "database", TEXTS.get("sessions.database"), 110, line -> line.session().database());
        table.addText(
                "application",
                TEXTS.get("sessions.application"),
                120,
                line -> line.session().application());
        table.addText("client", TEXTS.get("sessions.client"), 90, line -> line.session().client())
                .setVisible(false);
        table.addText("wait", TEXTS.get("sessions.wait"), 120, line -> waitsFor(line.session()));
        table.addText(
                "blockedBy",
                TEXTS.get("sessions.blockedBy"),
                84,
                line ->
                        line.blockedBy().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", ")));
        table.addNumber(
                "blocks",
                TEXTS.get("sessions.blocks"),
                62,
                SessionLine::blocks,
                blocks -> blocks == 0 ? "" : Format.count(blocks));
        table.addNumber(
                "transaction",
                TEXTS.get("sessions.transaction"),
                96,
                line -> millis(line.session().transactionAge()),
                SessionTable::age);
        table.addNumber(
                "inState",
                TEXTS.get("sessions.inState"),
                96,
                line -> millis(line.session().stateAge()),
                SessionTable::age);
        table.addMono("query", TEXTS.get("sessions.query"), 500, line -> line.session().query());
        for (TableColumn<SessionLine, ?> column : table.getColumns()) {
            Width width = WIDTHS.get(column.getId());
            if (width != null) {
                column.setMinWidth(width.least());
                column.setMaxWidth(width.most());
            }
        }
        table.setEmptyState(new Label(TEXTS.get("sessions.none")));
        var title = new Label(TEXTS.get("sessions.title"));
        title.getStyleClass().add(Styles.SECTION_TITLE);
        count.getStyleClass().add(Styles.MUTED);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var row = new HBox(title, count, space, table.filterField());
        row.getStyleClass().add(Styles.TOOL_ROW);
        row.setAlignment(Pos.CENTER_LEFT);
        view.setTop(row);
        view.setCenter(table);
        view.getStyleClass().add("sessions");
    }

    Node view() {
        return view;
    }

    void focusSearch() {
        table.filterField().requestFocus();
    }

    void restoreState(WorkspaceSection section) {
        table.restoreState(section);
    }

    void saveState(WorkspaceSection section) {
        table.saveState(section);
    }

    private void show(@Nullable DatabaseMetrics metrics) {
        if (metrics == null) {
            table.setRows(List.of());
            count.setText("");
            return;
        }
        table.setRows(SessionLine.of(metrics));
        String used = text(metrics, Metric.CONNECTIONS);
        String limit = text(metrics, Metric.MAX_CONNECTIONS);
        count.setText(
                metrics.sessionsOmitted() == 0
                        ? TEXTS.get("sessions.count", used, limit)
                        : TEXTS.get("sessions.more", used, limit, metrics.sessions().size()));
    }

    private static String text(DatabaseMetrics metrics, Metric metric) {
        var value = metrics.find(metric);
        return value.isPresent() ? MetricText.text(metric, value.getAsDouble()) : Figure.MISSING;
    }

    // every idle session waits for its client: its state says so already
    private static String waitsFor(SessionActivity session) {
        return session.waitEvent().equals(WAITS_FOR_CLIENT) ? "" : session.waitEvent();
    }

    private static String state(SessionActivity session) {
        return session.isVisible() ? session.state() : TEXTS.get("sessions.hidden");
    }

    private static Node badge(SessionLine line) {
        SessionActivity session = line.session();
        var badge = new Label(state(session));
        badge.getStyleClass().add("badge");
        if (!line.blockedBy().isEmpty() || line.blocks() > 0) {
            badge.getStyleClass().add("danger");
        } else if (session.state().startsWith("idle in transaction")) {
            badge.getStyleClass().add("attention");
        } else if ("active".equals(session.state())) {
            badge.getStyleClass().add("success");
        }
        return badge;
    }

    private static long millis(@Nullable Duration age) {
        return age == null ? -1 : age.toMillis();
    }

    private static String age(long millis) {
        return millis < 0 ? "" : Format.millis(millis);
    }
}
