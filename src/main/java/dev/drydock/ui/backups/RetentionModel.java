package dev.drydock.ui.backups;

import dev.drydock.engine.backup.retention.RetentionPlan;
import dev.drydock.engine.backup.retention.RetentionReport;
import dev.drydock.engine.error.DrydockException;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Which backups go: the rules, what they would do, and what was done.
final class RetentionModel {

    private final ReadOnlyObjectWrapper<RetentionRules> rules =
            new ReadOnlyObjectWrapper<>(RetentionRules.USUAL);
    private final ReadOnlyObjectWrapper<@Nullable RetentionPlan> plan =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DrydockException> error =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable RetentionReport> report =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();

    // Properties

    ReadOnlyObjectProperty<RetentionRules> rulesProperty() {
        return rules.getReadOnlyProperty();
    }

    RetentionRules rules() {
        return rules.get();
    }

    /// What the rules would do now; null while it is not known.
    ReadOnlyObjectProperty<@Nullable RetentionPlan> planProperty() {
        return plan.getReadOnlyProperty();
    }

    /// Why there is no plan, or why it could not be carried out.
    ReadOnlyObjectProperty<@Nullable DrydockException> errorProperty() {
        return error.getReadOnlyProperty();
    }

    /// What the last run did; null before.
    ReadOnlyObjectProperty<@Nullable RetentionReport> reportProperty() {
        return report.getReadOnlyProperty();
    }

    /// Whether backups are being removed.
    ReadOnlyBooleanProperty workingProperty() {
        return working.getReadOnlyProperty();
    }

    // Commands

    void setRules(RetentionRules now) {
        rules.set(now);
    }

    /// A plan belongs to the rules that it was made from; a late one is dropped.
    void showPlan(RetentionRules of, RetentionPlan now) {
        if (of.equals(rules.get())) {
            error.set(null);
            plan.set(now);
        }
    }

    void showError(RetentionRules of, DrydockException failure) {
        if (of.equals(rules.get())) {
            plan.set(null);
            error.set(failure);
        }
    }

    void begin() {
        report.set(null);
        error.set(null);
        working.set(true);
    }

    void end(@Nullable RetentionReport done) {
        working.set(false);
        report.set(done);
    }

    void forgetReport() {
        report.set(null);
    }
}
