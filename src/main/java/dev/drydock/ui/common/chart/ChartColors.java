package dev.drydock.ui.common.chart;

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
import javafx.scene.text.Font;

/// The colours of a canvas, looked up in the theme: a canvas itself knows no style sheet.
final class ChartColors {

    private static final int SERIES = 8;

    /// A name in the style sheet and where its value goes.
    private static final class Key extends CssMetaData<TimeSeriesChart, Color> {

        private final int index;

        Key(String property, int index) {
            super(property, StyleConverter.getColorConverter(), Color.GRAY);
            this.index = index;
        }

        @Override
        public boolean isSettable(TimeSeriesChart chart) {
            return true;
        }

        @Override
        public StyleableProperty<Color> getStyleableProperty(TimeSeriesChart chart) {
            return chart.colors().all.get(index);
        }
    }

    private static final class FontKey extends CssMetaData<TimeSeriesChart, Font> {

        FontKey() {
            super("-chart-font", StyleConverter.getFontConverter(), Font.font(11));
        }

        @Override
        public boolean isSettable(TimeSeriesChart chart) {
            return true;
        }

        @Override
        public StyleableProperty<Font> getStyleableProperty(TimeSeriesChart chart) {
            return chart.colors().font;
        }
    }

    private static final List<Key> KEYS = keys();
    private static final FontKey FONT = new FontKey();

    /// For [javafx.scene.Node#getCssMetaData()] of the chart.
    static final List<CssMetaData<? extends Styleable, ?>> META = meta();

    private final List<SimpleStyleableObjectProperty<Color>> all = new ArrayList<>();
    private final SimpleStyleableObjectProperty<Font> font;

    ChartColors(TimeSeriesChart chart) {
        for (Key key : KEYS) {
            all.add(new SimpleStyleableObjectProperty<>(key, chart, key.getProperty(), Color.GRAY));
        }
        font = new SimpleStyleableObjectProperty<>(FONT, chart, "-chart-font", Font.font(11));
    }

    Color grid() {
        return all.get(SERIES).get();
    }

    Color axisText() {
        return all.get(SERIES + 1).get();
    }

    Color cursor() {
        return all.get(SERIES + 2).get();
    }

    Color background() {
        return all.get(SERIES + 3).get();
    }

    Color limit() {
        return all.get(SERIES + 4).get();
    }

    /// @param hue 1 to 8
    Color series(int hue) {
        return all.get(hue - 1).get();
    }

    Font font() {
        return font.get();
    }

    /// Runs the action whenever the theme gives another value.
    void onChange(Runnable action) {
        all.forEach(color -> color.addListener((Observable changed) -> action.run()));
        font.addListener((Observable changed) -> action.run());
    }

    private static List<Key> keys() {
        var keys = new ArrayList<Key>();
        for (int hue = 1; hue <= SERIES; hue++) {
            keys.add(new Key("-chart-series-" + hue, hue - 1));
        }
        for (String name : List.of("grid", "axis-text", "cursor", "background", "limit")) {
            keys.add(new Key("-chart-" + name, keys.size()));
        }
        return keys;
    }

    private static List<CssMetaData<? extends Styleable, ?>> meta() {
        var meta = new ArrayList<CssMetaData<? extends Styleable, ?>>(Region.getClassCssMetaData());
        meta.addAll(KEYS);
        meta.add(FONT);
        return Collections.unmodifiableList(meta);
    }
}
