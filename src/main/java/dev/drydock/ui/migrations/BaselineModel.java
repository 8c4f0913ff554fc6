package dev.drydock.ui.migrations;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What the page shows that begins a history in the middle. FX thread only.
final class BaselineModel {

    private final CareModel<BaselinePlan> care = new CareModel<>();
    private final ReadOnlyStringWrapper version = new ReadOnlyStringWrapper("");
    private final StringProperty description = new SimpleStringProperty("");
    private final BooleanProperty overHistory = new SimpleBooleanProperty();

    // Properties

    CareModel<BaselinePlan> care() {
        return care;
    }

    /// As it was typed or chosen.
    ReadOnlyStringProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    String version() {
        return version.get();
    }

    /// Why, for people; may be empty.
    StringProperty descriptionProperty() {
        return description;
    }

    /// Whether it is wanted although the history has rows.
    BooleanProperty overHistoryProperty() {
        return overHistory;
    }

    boolean canSet() {
        BaselinePlan plan = care.plan();
        return care.stage() == CareModel.Stage.PLANNED
                && plan != null
                && (plan.historyRows() == 0 || overHistory.get());
    }

    // Commands

    void clear(String proposed) {
        version.set(proposed);
        description.set("");
        overHistory.set(false);
        care.clear();
    }

    void setVersion(String typed) {
        version.set(typed);
    }
}
