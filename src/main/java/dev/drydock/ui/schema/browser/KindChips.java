package dev.drydock.ui.schema.browser;

import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import java.util.Map;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;

/// The kinds among the results, each with its number; pressed ones narrow the list. Shown only with
/// results.
final class KindChips extends FlowPane {

    private static final Texts TEXTS = Texts.forPackage(KindChips.class);

    private final BrowserModel model;

    KindChips(BrowserModel model) {
        this.model = model;
        getStyleClass().add("browser-chips");
        managedProperty().bind(visibleProperty());
        model.countsProperty().addListener((property, before, now) -> show(now));
        show(model.countsProperty().get());
    }

    private void show(Map<KindFilter, Integer> counts) {
        getChildren().clear();
        counts.forEach((filter, count) -> {
            var chip =
                    new ToggleButton(
                            TEXTS.get("chip." + filter.word()) + " " + Format.count(count));
            chip.getStyleClass().addAll("browser-chip", "small");
            chip.setSelected(model.filters().contains(filter));
            chip.setOnAction(event -> {
                if (chip.isSelected()) {
                    model.filters().add(filter);
                } else {
                    model.filters().remove(filter);
                }
            });
            getChildren().add(chip);
        });
        setVisible(counts.size() > 1 || !model.filters().isEmpty());
    }
}
