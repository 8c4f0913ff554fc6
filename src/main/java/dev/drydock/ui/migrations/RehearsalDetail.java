package dev.drydock.ui.migrations;

import dev.drydock.engine.migration.trace.HeldLock;
import dev.drydock.engine.rehearsal.RehearsedStep;
import dev.drydock.engine.rehearsal.StepFailure;
import dev.drydock.engine.rehearsal.TableAccount;
import dev.drydock.engine.rehearsal.TracedStatement;
import dev.drydock.engine.rehearsal.WrittenRollback;
import dev.drydock.engine.schema.compare.Difference;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.SqlArea;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;

/// Below the files of a rehearsal: statement by statement, what is not restored, rows, the rollback
/// that was written, findings.
final class RehearsalDetail extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(RehearsalDetail.class);

    private static final Set<String> TRACED_ON_SERVERS = Set.of("locks", "scanned");

    private final ConsoleTable<TracedStatement> statements =
            new ConsoleTable<>(TEXTS.get("rehearsal.statements.filter"), statement -> statement);
    private final ConsoleTable<Difference> differences =
            new ConsoleTable<>(TEXTS.get("rehearsal.differences.filter"), one -> one);
    private final ConsoleTable<TableAccount> rows =
            new ConsoleTable<>(TEXTS.get("rehearsal.rows.filter"), TableAccount::table);
    private final FindingsPane findings = new FindingsPane(finding -> {});
    private final SqlArea written = new SqlArea(TEXTS.get("rehearsal.tab.written"));
    private final VBox losses = new VBox();
    private final BorderPane writtenPage = new BorderPane();
    private final VBox failure = new VBox();
    private final TabPane tabs = new TabPane();
    private final Tab statementsTab = tab("statements", statements);
    private final Tab differencesTab = tab("differences", differences);
    private final Tab rowsTab = tab("rows", rows);
    private final Tab writtenTab = tab("written", writtenPage);
    private final Tab findingsTab = tab("findings", findings);

    RehearsalDetail() {
        getStyleClass().add("rehearsal-detail");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getTabs().addAll(statementsTab, differencesTab, rowsTab, writtenTab, findingsTab);
        failure.getStyleClass().addAll("rehearsal-failure", Styles.PANE_HAIRLINE_BOTTOM);
        losses.getStyleClass().addAll("rehearsal-losses", Styles.PANE_HAIRLINE_BOTTOM);
        addColumns();
        addEmptyStates();
        setTop(failure);
        setCenter(tabs);
        show(null, "");
    }

    private static Tab tab(String key, Node content) {
        return new Tab(TEXTS.get("rehearsal.tab." + key), content);
    }

    private void addColumns() {
        statements.addNumber(
                "line", TEXTS.get("column.line"), 56, TracedStatement::line, RehearsalDetail::line);
        statements.addMono("sql", TEXTS.get("detail.sql"), 360, TracedStatement::sql);
        statements.addMono(
                "locks",
                TEXTS.get("rehearsal.column.locks"),
                300,
                statement -> locks(statement.facts().locks()));
        statements.addMono(
                "rewrites",
                TEXTS.get("rehearsal.column.rewrites"),
                160,
                statement -> String.join(", ", statement.facts().rewrites()));
        statements.addNumber(
                "scanned",
                TEXTS.get("rehearsal.column.scanned"),
                100,
                statement -> statement.facts().tuplesScanned(),
                RehearsalDetail::count);
        statements.addNumber(
                "changed",
                TEXTS.get("rehearsal.column.changed"),
                100,
                statement -> statement.facts().rowsChanged(),
                RehearsalDetail::count);
        statements.addNumber(
                "time", TEXTS.get("column.duration"), 80, TracedStatement::millis, Format::millis);
        differences.addText("change", TEXTS.get("drift.change"), 100, one -> one.change().word());
        differences.addText("kind", TEXTS.get("drift.kind"), 120, one -> one.kind().word());
        differences.addMono("object", TEXTS.get("drift.object"), 260, one -> one.key().display());
        differences.addText("detail", TEXTS.get("drift.detail"), 400, Difference::detail);
        rows.addMono("table", TEXTS.get("rehearsal.column.table"), 220, TableAccount::table);
        addRows("before", TableAccount::before);
        addRows("after", TableAccount::after);
        addRows("afterDown", one -> one.rolledBack() ? one.afterDown() : -2);
        addRows("lost", TableAccount::lost);
        addRows("changed", TableAccount::changed);
        addRows("lostAfterDown", TableAccount::lostAfterDown);
        rows.addMono(
                "columns",
                TEXTS.get("rehearsal.column.columnsLost"),
                200,
                one -> String.join(", ", one.columnsLost()));
    }

    private void addRows(String id, java.util.function.ToLongFunction<TableAccount> number) {
        rows.addNumber(
                id,
                TEXTS.get("rehearsal.column." + id),
                110,
                number,
                value ->
                        value == -1
                                ? TEXTS.get("rehearsal.gone")
                                : value < 0 ? "" : Format.count(value));
    }

    private void addEmptyStates() {
        statements.setEmptyState(
                new EmptyState(
                        MaterialDesignT.TEST_TUBE,
                        TEXTS.get("rehearsal.noStatements"),
                        TEXTS.get("rehearsal.noStatements.text")));
        differences.setEmptyState(
                new EmptyState(
                        MaterialDesignE.EQUAL,
                        TEXTS.get("rehearsal.noDifferences"),
                        TEXTS.get("rehearsal.noDifferences.text")));
        rows.setEmptyState(
                new EmptyState(
                        MaterialDesignS.SHIELD_CHECK_OUTLINE,
                        TEXTS.get("rehearsal.noRows"),
                        TEXTS.get("rehearsal.noRows.text")));
    }

    private static String line(long line) {
        return line == 0 ? "" : Long.toString(line);
    }

    private static String count(long number) {
        return number < 0 ? "" : Format.count(number);
    }

    private static String locks(List<HeldLock> locks) {
        return locks.stream()
                .map(lock -> TEXTS.get("rehearsal.lock", lock.relation(), lock.mode()))
                .collect(Collectors.joining(TEXTS.get("verdict.separator")));
    }

    /// @param step of the selected file; null when none is, or when it is not through
    void show(@Nullable RehearsedStep step, String dialectId) {
        showFailures(step);
        // a file has no locks of tables, and counts no rows that are read
        boolean onServer = !dialectId.equals("sqlite");
        statements.getColumns().stream()
                .filter(column -> TRACED_ON_SERVERS.contains(column.getId()))
                .forEach(column -> column.setVisible(onServer));
        statements.setRows(step == null ? List.of() : step.statements());
        List<Difference> all = new ArrayList<>();
        if (step != null) {
            all.addAll(step.differences());
            all.addAll(step.repeatDifferences());
        }
        differences.setRows(all);
        rows.setRows(
                step == null
                        ? List.of()
                        : step.rows().stream().filter(TableAccount::isTouched).toList());
        findings.show(step == null ? List.of() : step.findings());
        counted(statementsTab, "statements", statements.rows().size());
        counted(differencesTab, "differences", all.size());
        counted(rowsTab, "rows", rows.rows().size());
        counted(findingsTab, "findings", step == null ? 0 : step.findings().size());
        showWritten(step == null ? null : step.written(), dialectId);
    }

    private static void counted(Tab tab, String key, int count) {
        String title = TEXTS.get("rehearsal.tab." + key);
        tab.setText(count == 0 ? title : TEXTS.get("rehearsal.tab.count", title, count));
    }

    private void showWritten(@Nullable WrittenRollback rollback, String dialectId) {
        if (rollback == null) {
            writtenPage.setTop(null);
            writtenPage.setCenter(
                    new EmptyState(
                            MaterialDesignU.UNDO_VARIANT,
                            TEXTS.get("rehearsal.noWritten"),
                            TEXTS.get("rehearsal.noWritten.text")));
            return;
        }
        written.setDialect(dialectId);
        written.setSql(rollback.text());
        losses.getChildren().setAll(rollback.lost().stream().map(RehearsalDetail::loss).toList());
        writtenPage.setTop(rollback.lost().isEmpty() ? null : losses);
        writtenPage.setCenter(written);
    }

    private static Label loss(String sentence) {
        var label = new Label(sentence);
        label.setWrapText(true);
        return label;
    }

    private void showFailures(@Nullable RehearsedStep step) {
        failure.getChildren().clear();
        if (step != null) {
            addFailure(step.upFailure());
            addFailure(step.downFailure());
        }
        boolean any = !failure.getChildren().isEmpty();
        failure.setVisible(any);
        failure.setManaged(any);
    }

    private void addFailure(@Nullable StepFailure why) {
        if (why == null) {
            return;
        }
        var message = new Label(why.message());
        message.setWrapText(true);
        message.getStyleClass().add(Styles.STRONG);
        failure.getChildren().add(message);
        if (!why.hint().isBlank()) {
            var hint = new Label(why.hint());
            hint.setWrapText(true);
            failure.getChildren().add(hint);
        }
    }
}
