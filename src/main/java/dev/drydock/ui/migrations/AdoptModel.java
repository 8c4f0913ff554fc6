package dev.drydock.ui.migrations;

import dev.drydock.engine.migration.adopt.AdoptPlan;
import dev.drydock.engine.migration.adopt.AdoptRequest;
import dev.drydock.engine.migration.adopt.ForeignTable;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// What the page shows that takes over the history of another tool. FX thread only.
final class AdoptModel {

    private final CareModel<AdoptPlan> care = new CareModel<>();
    private final ReadOnlyObjectWrapper<List<ForeignTable>> tables =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable ForeignTable> table =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper position =
            new ReadOnlyStringWrapper(AdoptRequest.START.text());

    // Properties

    CareModel<AdoptPlan> care() {
        return care;
    }

    /// The histories of other tools that there are.
    ReadOnlyObjectProperty<List<ForeignTable>> tablesProperty() {
        return tables.getReadOnlyProperty();
    }

    /// The one to take over; null for the only one.
    ReadOnlyObjectProperty<@Nullable ForeignTable> tableProperty() {
        return table.getReadOnlyProperty();
    }

    @Nullable ForeignTable table() {
        return table.get();
    }

    /// Where a database stands whose tool has no numbers.
    ReadOnlyStringProperty positionProperty() {
        return position.getReadOnlyProperty();
    }

    String position() {
        return position.get();
    }

    // Commands

    void clear() {
        tables.set(List.of());
        table.set(null);
        position.set(AdoptRequest.START.text());
        care.clear();
    }

    void show(AdoptPlan planned, List<ForeignTable> found) {
        tables.set(found);
        table.set(planned.table());
        care.show(planned);
    }

    /// Several are there, and somebody has to say which.
    void offer(List<ForeignTable> found) {
        tables.set(found);
    }

    void choose(@Nullable ForeignTable chosen) {
        table.set(chosen);
    }

    void setPosition(String version) {
        position.set(version);
    }
}
