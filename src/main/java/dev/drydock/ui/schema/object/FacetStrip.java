package dev.drydock.ui.schema.object;

import dev.drydock.engine.schema.facts.Facet;
import dev.drydock.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import org.jspecify.annotations.Nullable;

/// The facets of an object side by side; one is shown. The arrows walk between them.
final class FacetStrip extends FlowPane {

    private static final Texts TEXTS = Texts.forPackage(FacetStrip.class);

    private final Consumer<Facet> onChosen;
    private final List<Facet> facets = new ArrayList<>();
    private @Nullable Facet chosen;

    FacetStrip(Consumer<Facet> onChosen) {
        this.onChosen = onChosen;
        getStyleClass().add("facet-strip");
        setAccessibleText(TEXTS.get("strip.label"));
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    void show(List<Facet> offered, @Nullable Facet selected) {
        if (!facets.equals(offered)) {
            facets.clear();
            facets.addAll(offered);
            getChildren().setAll(offered.stream().map(this::button).toList());
        }
        chosen = selected;
        mark();
    }

    private ToggleButton button(Facet facet) {
        var button = new ToggleButton(TEXTS.get("facet." + facet.word()));
        button.getStyleClass().add("facet-tab");
        button.setUserData(facet);
        button.setOnAction(event -> choose(facet));
        return button;
    }

    private void choose(Facet facet) {
        chosen = facet;
        mark();
        onChosen.accept(facet);
    }

    private void mark() {
        for (var child : getChildren()) {
            if (child instanceof ToggleButton button) {
                boolean shown = button.getUserData() == chosen;
                button.setSelected(shown);
                // one stop for the tab key; arrows do the rest
                button.setFocusTraversable(shown);
            }
        }
    }

    private void key(KeyEvent event) {
        int step = event.getCode() == KeyCode.RIGHT ? 1 : event.getCode() == KeyCode.LEFT ? -1 : 0;
        int at = chosen == null ? -1 : facets.indexOf(chosen);
        int next = at + step;
        if (step != 0 && at >= 0 && next >= 0 && next < facets.size()) {
            choose(facets.get(next));
            getChildren().get(next).requestFocus();
            event.consume();
        }
    }
}
