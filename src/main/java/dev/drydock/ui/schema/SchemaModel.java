package dev.drydock.ui.schema;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.diagram.Diagram;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the tab shows. FX thread only.
final class SchemaModel {

    private final ReadOnlyObjectWrapper<SchemaState> state =
            new ReadOnlyObjectWrapper<>(SchemaState.NOTHING_OPEN);
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable SchemaDefinition> definition =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Diagram> diagram = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable SchemaObject> selected =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DrydockException> problem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper ddl = new ReadOnlyStringWrapper("");
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<SchemaPage> page = new SimpleObjectProperty<>(SchemaPage.DIAGRAM);
    private final ObservableList<ListRow> rows = FXCollections.observableArrayList();
    // one wrapper for all callers: listeners hang on it, and a second one would be collected
    private final ObservableList<ListRow> rowsShown =
            FXCollections.unmodifiableObservableList(rows);
    private final Set<String> folded = new HashSet<>();
    private @Nullable ObjectSearch search;

    SchemaModel() {
        filter.addListener((property, before, now) -> fillRows());
    }

    // Properties

    ReadOnlyObjectProperty<SchemaState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    SchemaState state() {
        return state.get();
    }

    /// Whether a reading runs, the first one or a refresh.
    ReadOnlyBooleanProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable SchemaDefinition> definitionProperty() {
        return definition.getReadOnlyProperty();
    }

    @Nullable SchemaDefinition definition() {
        return definition.get();
    }

    /// Null until it is laid out.
    ReadOnlyObjectProperty<@Nullable Diagram> diagramProperty() {
        return diagram.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable SchemaObject> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    @Nullable SchemaObject selected() {
        return selected.get();
    }

    ReadOnlyObjectProperty<@Nullable DrydockException> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// The selected object as SQL; empty when none is selected.
    ReadOnlyStringProperty ddlProperty() {
        return ddl.getReadOnlyProperty();
    }

    StringProperty filterProperty() {
        return filter;
    }

    ObjectProperty<SchemaPage> pageProperty() {
        return page;
    }

    /// The lines of the object list.
    ObservableList<ListRow> rows() {
        return rowsShown;
    }

    // Commands

    void nothingOpen() {
        forget();
        state.set(SchemaState.NOTHING_OPEN);
    }

    /// Another database: what was shown goes.
    void startFirst() {
        forget();
        reading.set(true);
        state.set(SchemaState.READING);
    }

    void startRefresh() {
        reading.set(true);
        if (state.get() == SchemaState.FAILED) {
            state.set(SchemaState.READING);
        }
    }

    void stopped() {
        reading.set(false);
    }

    /// A schema was read; the selected object stays selected when it still exists.
    void show(SchemaDefinition read) {
        SchemaObject before = selected.get();
        reading.set(false);
        problem.set(null);
        search = new ObjectSearch(read);
        definition.set(read);
        fillRows();
        state.set(SchemaState.READY);
        selected.set(before == null ? null : again(read, before));
    }

    void showDiagram(@Nullable Diagram placed) {
        diagram.set(placed);
    }

    void fail(DrydockException error) {
        reading.set(false);
        problem.set(error);
        state.set(SchemaState.FAILED);
    }

    void select(@Nullable SchemaObject object) {
        selected.set(object);
    }

    void showDdl(String text) {
        ddl.set(text);
    }

    /// Folds or unfolds a schema or a kind.
    void toggleFold(ListRow header) {
        String key =
                switch (header) {
                    case ListRow.SchemaHeader schema -> schema.name();
                    case ListRow.KindHeader kind -> kind.key();
                    case ListRow.ObjectRow ignored -> "";
                };
        if (!key.isEmpty()) {
            if (!folded.remove(key)) {
                folded.add(key);
            }
            fillRows();
        }
    }

    private void forget() {
        reading.set(false);
        problem.set(null);
        search = null;
        folded.clear();
        selected.set(null);
        ddl.set("");
        diagram.set(null);
        definition.set(null);
        fillRows();
    }

    private void fillRows() {
        SchemaDefinition shown = definition.get();
        ObjectSearch finder = search;
        if (shown == null || finder == null) {
            rows.clear();
        } else if (filter.get().isBlank()) {
            rows.setAll(ListRows.of(shown, folded));
        } else {
            rows.setAll(new ArrayList<ListRow>(finder.find(filter.get())));
        }
    }

    private static @Nullable SchemaObject again(SchemaDefinition read, SchemaObject before) {
        List<SchemaObject> same =
                read.objects()
                        .filter(object ->
                                object.id().equals(before.id())
                                        && object.objectKind() == before.objectKind()
                                        && object.signature().equals(before.signature()))
                        .toList();
        return same.isEmpty() ? null : same.getFirst();
    }
}
