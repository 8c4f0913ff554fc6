package dev.drydock.ui.backups.rescue;

import dev.drydock.engine.backup.rows.ComparedRow;
import dev.drydock.engine.backup.rows.LiveKey;
import dev.drydock.engine.backup.rows.RescueChoice;
import dev.drydock.engine.backup.rows.RescuePlan;
import dev.drydock.engine.backup.rows.RescueReport;
import dev.drydock.engine.backup.rows.RescueRequest;
import dev.drydock.engine.backup.rows.RescueTable;
import dev.drydock.engine.backup.rows.RowKind;
import dev.drydock.engine.backup.rows.RowOrder;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.ui.job.StartedJob;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What the page for lost rows shows.
public final class RescueModel {

    /// How far it is.
    enum Stage {
        /// The backup is being opened.
        OPENING,
        /// It could not be opened.
        FAILED,
        /// A table is to be chosen.
        ASKING,
        COMPARING,
        /// Rows are looked at and ticked.
        COMPARED,
        WRITING,
        /// The rows are back.
        DONE
    }

    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.OPENING);
    private final ReadOnlyObjectWrapper<@Nullable RescueSource> source =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ConnectionProfile> target =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<RescueTable>> tables =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<String> table = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyObjectWrapper<List<LiveKey>> keys =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<@Nullable LiveKey> key = new SimpleObjectProperty<>();
    private final StringProperty where = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable RescuePlan> plan = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper planning = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<RescueChoice> choice =
            new ReadOnlyObjectWrapper<>(RescueChoice.LOST);
    private final ReadOnlyObjectWrapper<@Nullable PagedRows> rows = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable RowKind> kind = new SimpleObjectProperty<>();
    private final StringProperty text = new SimpleStringProperty("");
    private final ObjectProperty<RowOrder> order = new SimpleObjectProperty<>(RowOrder.BACKUP);
    private final ReadOnlyObjectWrapper<@Nullable StartedJob<?>> job =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable RescueReport> report =
            new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable DrydockException> error = new SimpleObjectProperty<>();
    private List<String> columns = List.of();
    private Set<String> numbers = Set.of();
    private @Nullable RescueRequest compared;

    // Properties

    ReadOnlyObjectProperty<Stage> stageProperty() {
        return stage.getReadOnlyProperty();
    }

    Stage stage() {
        return stage.get();
    }

    ReadOnlyObjectProperty<@Nullable RescueSource> sourceProperty() {
        return source.getReadOnlyProperty();
    }

    /// The database that the rows come back to.
    ReadOnlyObjectProperty<@Nullable ConnectionProfile> targetProperty() {
        return target.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<RescueTable>> tablesProperty() {
        return tables.getReadOnlyProperty();
    }

    /// Empty while none is chosen.
    ReadOnlyObjectProperty<String> tableProperty() {
        return table.getReadOnlyProperty();
    }

    /// Of the chosen table, the primary one first.
    ReadOnlyObjectProperty<List<LiveKey>> keysProperty() {
        return keys.getReadOnlyProperty();
    }

    /// By which rows are told apart; null for the primary one.
    ObjectProperty<@Nullable LiveKey> keyProperty() {
        return key;
    }

    /// As typed.
    StringProperty whereProperty() {
        return where;
    }

    /// What would be written; null before a comparison.
    ReadOnlyObjectProperty<@Nullable RescuePlan> planProperty() {
        return plan.getReadOnlyProperty();
    }

    /// Whether ticks have changed since the plan was made.
    ReadOnlyBooleanProperty planningProperty() {
        return planning.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<RescueChoice> choiceProperty() {
        return choice.getReadOnlyProperty();
    }

    RescueChoice choice() {
        return choice.get();
    }

    /// The rows that are shown; null before a comparison.
    ReadOnlyObjectProperty<@Nullable PagedRows> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /// The kind that is shown; null for all.
    ObjectProperty<@Nullable RowKind> kindProperty() {
        return kind;
    }

    /// A text that all shown rows have; empty for any.
    StringProperty textProperty() {
        return text;
    }

    /// In which the rows are shown.
    ObjectProperty<RowOrder> orderProperty() {
        return order;
    }

    /// The comparison or the writing, while it runs.
    ReadOnlyObjectProperty<@Nullable StartedJob<?>> jobProperty() {
        return job.getReadOnlyProperty();
    }

    boolean isRunning() {
        return job.get() != null;
    }

    ReadOnlyObjectProperty<@Nullable RescueReport> reportProperty() {
        return report.getReadOnlyProperty();
    }

    ObjectProperty<@Nullable DrydockException> errorProperty() {
        return error;
    }

    /// Of the compared rows.
    List<String> columns() {
        return columns;
    }

    /// Those of them that hold numbers.
    Set<String> numbers() {
        return numbers;
    }

    /// What was compared last.
    @Nullable RescueRequest compared() {
        return compared;
    }

    /// What would be compared now.
    RescueRequest request() {
        LiveKey chosen = key.get();
        boolean usual = chosen == null || chosen.primary();
        return RescueRequest.lost(table.get())
                .withKey(usual ? List.of() : chosen.columns())
                .withWhere(where.get().strip());
    }

    /// How many rows of each kind the comparison found.
    Map<RowKind, Long> found() {
        RescuePlan now = plan.get();
        Map<RowKind, Long> counts = new EnumMap<>(RowKind.class);
        if (now != null) {
            counts.put(RowKind.LOST, now.comparison().lost());
            counts.put(RowKind.CHANGED, now.comparison().changed());
            counts.put(RowKind.NEW, now.comparison().fresh());
        }
        return counts;
    }

    // Commands

    void begin(RescueSource from, @Nullable ConnectionProfile to) {
        source.set(from);
        target.set(to);
        tables.set(List.of());
        forgetTable();
        error.set(null);
        stage.set(Stage.OPENING);
    }

    private void forgetTable() {
        forgetKeys();
        table.set("");
    }

    private void forgetKeys() {
        forgetComparison();
        keys.set(List.of());
        key.set(null);
        where.set("");
    }

    private void forgetComparison() {
        rows.set(null);
        plan.set(null);
        planning.set(false);
        compared = null;
        report.set(null);
        kind.set(null);
        text.set("");
        order.set(RowOrder.BACKUP);
        choice.set(RescueChoice.LOST);
    }

    void fail(DrydockException failure) {
        error.set(failure);
        stage.set(Stage.FAILED);
    }

    void showTables(List<RescueTable> now) {
        tables.set(List.copyOf(now));
        stage.set(Stage.ASKING);
    }

    /// Back to the list of tables.
    void askForTable() {
        forgetTable();
        error.set(null);
        stage.set(Stage.ASKING);
    }

    void chooseTable(String name) {
        if (!name.equals(table.get())) {
            // never none in between: whoever shows which one is chosen would let go of it
            forgetKeys();
            error.set(null);
            table.set(name);
        }
    }

    void showKeys(String of, List<LiveKey> now) {
        if (of.equals(table.get())) {
            keys.set(List.copyOf(now));
            key.set(now.isEmpty() ? null : now.getFirst());
        }
    }

    void beginCompare(RescueRequest request) {
        error.set(null);
        if (!request.equals(compared)) {
            forgetComparison();
        }
        rows.set(null);
        stage.set(Stage.COMPARING);
    }

    void showCompared(RescueRequest request, RescueSession.Compared now) {
        compared = request;
        columns = now.columns();
        numbers = now.numbers();
        plan.set(now.plan());
        planning.set(false);
        stage.set(Stage.COMPARED);
    }

    void compareFailed(DrydockException failure) {
        forgetComparison();
        stage.set(Stage.ASKING);
        error.set(failure);
    }

    void compareCancelled() {
        forgetComparison();
        stage.set(Stage.ASKING);
    }

    void showRows(PagedRows now) {
        rows.set(now);
    }

    void tick(ComparedRow row, boolean comes) {
        choose(choice.get().with(row, comes));
    }

    void choose(RescueChoice now) {
        if (!now.equals(choice.get())) {
            planning.set(true);
            choice.set(now);
        }
    }

    void showPlan(RescueChoice of, RescuePlan now) {
        plan.set(now);
        planning.set(!of.equals(choice.get()));
    }

    void beginWrite() {
        error.set(null);
        stage.set(Stage.WRITING);
    }

    void writeEnded(@Nullable DrydockException failure) {
        stage.set(Stage.COMPARED);
        error.set(failure);
    }

    void showReport(RescueReport now) {
        report.set(now);
        rows.set(null);
        stage.set(Stage.DONE);
    }

    void beginJob(StartedJob<?> now) {
        job.set(now);
    }

    void endJob() {
        job.set(null);
    }
}
