package dev.drydock.ui.schema;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.facts.ObjectFacets;
import dev.drydock.ui.schema.browser.Catalog;
import dev.drydock.ui.schema.browser.PartGroup;
import java.time.Instant;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What the tab shows. FX thread only.
final class SchemaModel {

    /// What is chosen: an object, and perhaps a part of it.
    ///
    /// @param group null for the object as a whole
    /// @param part name of the part; empty for the whole group
    record Choice(ObjectKey key, @Nullable PartGroup group, String part) {}

    /// That what is shown was kept from an earlier reading.
    ///
    /// @param connection name of the connection it was read through
    /// @param situation why nothing newer is shown
    record Kept(String connection, Instant takenAt, Situation situation) {}

    /// Why a kept reading is shown.
    enum Situation {
        /// The database is being read; that takes its place.
        REFRESHING,
        /// No connection is open.
        NOT_CONNECTED,
        /// Connecting or reading has failed.
        UNREACHABLE
    }

    private final ReadOnlyObjectWrapper<SchemaState> state =
            new ReadOnlyObjectWrapper<>(SchemaState.NOTHING_OPEN);
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable SchemaDefinition> definition =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ObjectFacets> facets =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Catalog> catalog = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Kept> kept = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Choice> choice = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable SchemaObject> selected =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DrydockException> problem =
            new ReadOnlyObjectWrapper<>();
    private boolean choosing;
    private final ReadOnlyStringWrapper ddl = new ReadOnlyStringWrapper("");
    private final ObjectProperty<SchemaPage> page = new SimpleObjectProperty<>(SchemaPage.DIAGRAM);

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

    /// Null until everything is read.
    ReadOnlyObjectProperty<@Nullable SchemaDefinition> definitionProperty() {
        return definition.getReadOnlyProperty();
    }

    @Nullable SchemaDefinition definition() {
        return definition.get();
    }

    /// What can be told of single objects; null until everything is read.
    @Nullable ObjectFacets facets() {
        return facets.get();
    }

    /// What the tree shows: the names alone at first, then everything. Null while nothing is known.
    ReadOnlyObjectProperty<@Nullable Catalog> catalogProperty() {
        return catalog.getReadOnlyProperty();
    }

    @Nullable Catalog catalog() {
        return catalog.get();
    }

    /// Null while what is shown is as of now.
    ReadOnlyObjectProperty<@Nullable Kept> keptProperty() {
        return kept.getReadOnlyProperty();
    }

    @Nullable Kept kept() {
        return kept.get();
    }

    /// What is chosen in tree or diagram. It may not be read yet.
    ReadOnlyObjectProperty<@Nullable Choice> choiceProperty() {
        return choice.getReadOnlyProperty();
    }

    @Nullable Choice choice() {
        return choice.get();
    }

    /// The chosen object; null when none is chosen, when it is not read yet, and for schemas and
    /// extensions.
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

    ObjectProperty<SchemaPage> pageProperty() {
        return page;
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
        if (state.get() == SchemaState.FAILED && catalog.get() == null) {
            state.set(SchemaState.READING);
        }
    }

    void stopped() {
        reading.set(false);
    }

    /// The names are known and nothing more yet.
    void showNames(Catalog names) {
        if (definition.get() == null) {
            catalog.set(names);
        }
    }

    /// A schema was read; the chosen object stays chosen when it still exists.
    void show(ObjectFacets read, Catalog nodes) {
        reading.set(false);
        problem.set(null);
        kept.set(null);
        fill(read, nodes);
    }

    /// An earlier reading stands in until there is a newer one.
    void showKept(ObjectFacets read, Catalog nodes, Kept from) {
        kept.set(from);
        fill(read, nodes);
    }

    /// The connection was closed; what was read stays to look at.
    void disconnected(String connection) {
        SchemaDefinition shown = definition.get();
        reading.set(false);
        if (shown == null) {
            nothingOpen();
        } else {
            problem.set(null);
            Kept before = kept.get();
            kept.set(
                    new Kept(
                            connection,
                            before == null ? shown.capturedAt() : before.takenAt(),
                            Situation.NOT_CONNECTED));
            state.set(SchemaState.READY);
        }
    }

    /// A reading begins that takes the place of what is shown.
    void refreshing() {
        Kept before = kept.get();
        if (before != null) {
            kept.set(new Kept(before.connection(), before.takenAt(), Situation.REFRESHING));
        }
    }

    private void fill(ObjectFacets read, Catalog nodes) {
        facets.set(read);
        definition.set(read.definition());
        catalog.set(nodes);
        state.set(SchemaState.READY);
        Choice before = choice.get();
        if (before != null) {
            choose(nodes.has(before.key()) ? before : null);
        }
    }

    /// Reading failed; what was shown before stays.
    void fail(DrydockException error) {
        reading.set(false);
        problem.set(error);
        Kept before = kept.get();
        if (before != null) {
            kept.set(new Kept(before.connection(), before.takenAt(), Situation.UNREACHABLE));
        }
        state.set(SchemaState.FAILED);
    }

    void choose(@Nullable Choice chosen) {
        Catalog nodes = catalog.get();
        SchemaObject object =
                chosen == null || nodes == null ? null : nodes.findObject(chosen.key());
        if (!choosing && !Objects.equals(selected.get(), object)) {
            ddl.set("");
        }
        if (choosing) {
            return;
        }
        // views answer a choice, and a diagram that does not show the table answers with nothing
        choosing = true;
        try {
            selected.set(object);
            choice.set(chosen);
        } finally {
            choosing = false;
        }
    }

    void showDdl(String text) {
        ddl.set(text);
    }

    private void forget() {
        reading.set(false);
        problem.set(null);
        kept.set(null);
        choice.set(null);
        selected.set(null);
        ddl.set("");
        definition.set(null);
        facets.set(null);
        catalog.set(null);
    }
}
