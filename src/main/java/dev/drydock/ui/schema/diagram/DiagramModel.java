package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.job.Progress;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.diagram.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

/// What the diagram page shows. FX thread only.
final class DiagramModel {

    private final ReadOnlyObjectWrapper<@Nullable SchemaDefinition> definition =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Sheet> sheet = new ReadOnlyObjectWrapper<>(Sheet.EMPTY);
    private final ReadOnlyObjectWrapper<Placement> placement =
            new ReadOnlyObjectWrapper<>(Placement.EMPTY);
    private final ReadOnlyObjectWrapper<DiagramMode> mode =
            new ReadOnlyObjectWrapper<>(new DiagramMode.Everything());
    private final ReadOnlyObjectWrapper<List<QualifiedName>> selected =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<String> selectedMark = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyObjectWrapper<Set<String>> schemas =
            new ReadOnlyObjectWrapper<>(Set.of());
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<Colouring> colouring = new SimpleObjectProperty<>(Colouring.PLAIN);
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper stopped = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Progress.@Nullable Work> count =
            new ReadOnlyObjectWrapper<>();
    private boolean sketch;
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper redoable = new ReadOnlyBooleanWrapper();

    // Properties

    ReadOnlyObjectProperty<@Nullable SchemaDefinition> definitionProperty() {
        return definition.getReadOnlyProperty();
    }

    @Nullable SchemaDefinition definition() {
        return definition.get();
    }

    /// The placed tables; empty until they are laid out.
    ReadOnlyObjectProperty<Sheet> sheetProperty() {
        return sheet.getReadOnlyProperty();
    }

    Sheet sheet() {
        return sheet.get();
    }

    ReadOnlyObjectProperty<Placement> placementProperty() {
        return placement.getReadOnlyProperty();
    }

    Placement placement() {
        return placement.get();
    }

    ReadOnlyObjectProperty<DiagramMode> modeProperty() {
        return mode.getReadOnlyProperty();
    }

    DiagramMode mode() {
        return mode.get();
    }

    boolean isEverything() {
        return mode.get() instanceof DiagramMode.Everything;
    }

    /// In the order of selecting; the last is the one the card is about.
    ReadOnlyObjectProperty<List<QualifiedName>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    List<QualifiedName> selected() {
        return selected.get();
    }

    Optional<QualifiedName> lastSelected() {
        return selected().isEmpty() ? Optional.empty() : Optional.of(selected().getLast());
    }

    /// Identifier of the selected note or area; empty for none.
    ReadOnlyObjectProperty<String> selectedMarkProperty() {
        return selectedMark.getReadOnlyProperty();
    }

    String selectedMark() {
        return selectedMark.get();
    }

    /// Only tables of these are shown; empty for all.
    ReadOnlyObjectProperty<Set<String>> schemasProperty() {
        return schemas.getReadOnlyProperty();
    }

    /// Only tables whose name contains it are shown.
    StringProperty filterProperty() {
        return filter;
    }

    ObjectProperty<Colouring> colouringProperty() {
        return colouring;
    }

    /// Whether the shown sheet is to be looked at only until tables are laid out.
    boolean isSketch() {
        return sketch;
    }

    ReadOnlyBooleanProperty workingProperty() {
        return working.getReadOnlyProperty();
    }

    /// Districts laid out; null while that is unknown.
    ReadOnlyObjectProperty<Progress.@Nullable Work> countProperty() {
        return count.getReadOnlyProperty();
    }

    /// Whether laying out was stopped before there was anything to see.
    ReadOnlyBooleanProperty stoppedProperty() {
        return stopped.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty undoableProperty() {
        return undoable.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty redoableProperty() {
        return redoable.getReadOnlyProperty();
    }

    Optional<Table> find(QualifiedName id) {
        SchemaDefinition shown = definition.get();
        return shown == null ? Optional.empty() : shown.findTable(id);
    }

    /// The table the card is about.
    Optional<Table> table() {
        return lastSelected().flatMap(this::find);
    }

    // Commands

    void show(@Nullable SchemaDefinition read) {
        definition.set(read);
    }

    void show(Sheet made) {
        sketch = false;
        sheet.set(made);
    }

    void showSketch(Sheet made) {
        sketch = true;
        sheet.set(made);
    }

    void place(Placement now) {
        placement.set(now);
    }

    void enter(DiagramMode other) {
        mode.set(other);
    }

    void select(List<QualifiedName> tables) {
        if (!tables.isEmpty()) {
            selectedMark.set("");
        }
        if (!tables.equals(selected.get())) {
            selected.set(List.copyOf(tables));
        }
    }

    void selectMark(String id) {
        selectedMark.set(id);
        if (!id.isEmpty()) {
            selected.set(List.of());
        }
    }

    /// Adds the table to the selected ones, or takes it away.
    void toggle(QualifiedName table) {
        List<QualifiedName> changed = new ArrayList<>(selected.get());
        if (!changed.remove(table)) {
            changed.add(table);
        }
        select(changed);
    }

    void filterSchemas(Set<String> only) {
        schemas.set(Set.copyOf(only));
    }

    void work(boolean now) {
        stopped.set(false);
        count.set(null);
        working.set(now);
    }

    void count(Progress.@Nullable Work districts) {
        count.set(districts);
    }

    void stop() {
        stopped.set(true);
    }

    void history(PlacementHistory history) {
        undoable.set(history.canUndo());
        redoable.set(history.canRedo());
    }
}
