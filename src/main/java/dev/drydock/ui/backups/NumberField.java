package dev.drydock.ui.backups;

import java.util.function.IntConsumer;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;

/// A spinner that takes what is typed when it is left, and nothing that is no number in its bounds.
final class NumberField {

    private NumberField() {}

    /// Tells each new number.
    static void of(Spinner<Integer> spinner, IntConsumer onNumber) {
        spinner.valueProperty()
                .addListener((property, before, now) -> {
                    if (now != null) {
                        onNumber.accept(now);
                    }
                });
        spinner.getEditor()
                .focusedProperty()
                .addListener((property, before, now) -> {
                    if (!now) {
                        commit(spinner);
                    }
                });
    }

    private static void commit(Spinner<Integer> spinner) {
        var bounds = (IntegerSpinnerValueFactory) spinner.getValueFactory();
        try {
            int typed = Integer.parseInt(spinner.getEditor().getText().strip());
            bounds.setValue(Math.clamp(typed, bounds.getMin(), bounds.getMax()));
        } catch (NumberFormatException noNumber) {
            spinner.getEditor().setText(Integer.toString(spinner.getValue()));
        }
    }
}
