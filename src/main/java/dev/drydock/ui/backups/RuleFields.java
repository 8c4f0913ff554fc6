package dev.drydock.ui.backups;

import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/// The counts of a retention policy: how many of each kind are kept.
final class RuleFields {

    private static final Texts TEXTS = Texts.forPackage(RuleFields.class);
    private static final int MOST = 999;

    private enum Rule {
        LAST,
        HOURLY,
        DAILY,
        WEEKLY,
        MONTHLY,
        YEARLY;

        private String key() {
            return "retention." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final Map<Rule, Spinner<Integer>> spinners = new LinkedHashMap<>();

    RuleFields(Runnable onTyped) {
        for (Rule rule : Rule.values()) {
            var spinner = new Spinner<Integer>(0, MOST, 0);
            spinner.setId(rule.name().toLowerCase(java.util.Locale.ROOT));
            spinner.setEditable(true);
            spinner.setPrefWidth(80);
            spinner.setTooltip(new Tooltip(TEXTS.get(rule.key() + ".tip")));
            spinner.valueProperty().addListener(property -> onTyped.run());
            spinner.getEditor()
                    .textProperty()
                    .addListener((property, before, now) -> {
                        if (now.matches("\\d{1,3}")
                                && Integer.parseInt(now) != spinner.getValue()) {
                            spinner.getValueFactory().setValue(Integer.valueOf(now));
                        }
                    });
            spinners.put(rule, spinner);
        }
    }

    List<Node> fields() {
        List<Node> all = new ArrayList<>();
        spinners.forEach((rule, spinner) -> all.add(field(rule.key(), spinner)));
        return all;
    }

    /// A field below its name.
    static Node field(String key, Control control) {
        var label = new Label(TEXTS.get(key));
        label.getStyleClass().addAll(Styles.MUTED, "rule-label");
        label.setLabelFor(control);
        var box = new VBox(label, control);
        box.getStyleClass().add("rule");
        return box;
    }

    void fill(RetentionRules rules) {
        set(Rule.LAST, rules.last());
        set(Rule.HOURLY, rules.hourly());
        set(Rule.DAILY, rules.daily());
        set(Rule.WEEKLY, rules.weekly());
        set(Rule.MONTHLY, rules.monthly());
        set(Rule.YEARLY, rules.yearly());
    }

    RetentionRules read(String within, String size, String database, boolean forgetMissing) {
        return new RetentionRules(
                get(Rule.LAST),
                get(Rule.HOURLY),
                get(Rule.DAILY),
                get(Rule.WEEKLY),
                get(Rule.MONTHLY),
                get(Rule.YEARLY),
                within.strip(),
                size.strip(),
                database,
                forgetMissing);
    }

    private void set(Rule rule, int count) {
        Spinner<Integer> spinner = spinners.get(rule);
        if (spinner != null) {
            spinner.getValueFactory().setValue(count);
        }
    }

    private int get(Rule rule) {
        Spinner<Integer> spinner = spinners.get(rule);
        return spinner == null ? 0 : spinner.getValue();
    }
}
