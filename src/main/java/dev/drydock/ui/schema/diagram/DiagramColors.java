package dev.drydock.ui.schema.diagram;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.beans.Observable;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// The colours of the diagram, looked up in the theme: a canvas itself knows no style sheet.
final class DiagramColors {

    private static final List<String> NAMES =
            List.of(
                    "page",
                    "box",
                    "head",
                    "line",
                    "name",
                    "type",
                    "edge",
                    "key",
                    "reference",
                    "accent");

    private static final class Key extends CssMetaData<DiagramCanvas, Color> {

        private final int index;

        Key(String name, int index) {
            super("-diagram-" + name, StyleConverter.getColorConverter(), Color.GRAY);
            this.index = index;
        }

        @Override
        public boolean isSettable(DiagramCanvas canvas) {
            return true;
        }

        @Override
        public StyleableProperty<Color> getStyleableProperty(DiagramCanvas canvas) {
            return canvas.colors().all.get(index);
        }
    }

    private static final List<Key> KEYS = keys();

    /// For [javafx.scene.Node#getCssMetaData()] of the canvas.
    static final List<CssMetaData<? extends Styleable, ?>> META = meta();

    private final List<SimpleStyleableObjectProperty<Color>> all = new ArrayList<>();

    DiagramColors(DiagramCanvas canvas) {
        for (Key key : KEYS) {
            all.add(
                    new SimpleStyleableObjectProperty<>(
                            key, canvas, key.getProperty(), Color.GRAY));
        }
    }

    Color page() {
        return all.get(0).get();
    }

    Color box() {
        return all.get(1).get();
    }

    Color head() {
        return all.get(2).get();
    }

    Color line() {
        return all.get(3).get();
    }

    Color name() {
        return all.get(4).get();
    }

    Color type() {
        return all.get(5).get();
    }

    Color edge() {
        return all.get(6).get();
    }

    Color key() {
        return all.get(7).get();
    }

    Color reference() {
        return all.get(8).get();
    }

    Color accent() {
        return all.get(9).get();
    }

    /// Runs the action whenever the theme gives another value.
    void onChange(Runnable action) {
        all.forEach(color -> color.addListener((Observable changed) -> action.run()));
    }

    private static List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        for (String name : NAMES) {
            keys.add(new Key(name, keys.size()));
        }
        return keys;
    }

    private static List<CssMetaData<? extends Styleable, ?>> meta() {
        var meta = new ArrayList<CssMetaData<? extends Styleable, ?>>(Region.getClassCssMetaData());
        meta.addAll(KEYS);
        return Collections.unmodifiableList(meta);
    }
}
