package dev.drydock.ui.schema.diagram;

import dev.drydock.picture.Palette;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /// Roles; `-diagram-` before the name in lower case is the property of the style sheet.
    enum Role {
        PAGE,
        BOX,
        HEAD,
        LINE,
        NAME,
        TYPE,
        EDGE,
        KEY,
        REFERENCE,
        ADDED,
        REMOVED,
        CHANGED,
        RENAMED,
        ACCENT,
        NOTE,
        HUE1,
        HUE2,
        HUE3,
        HUE4,
        HUE5,
        HUE6,
        HUE7,
        HUE8;

        String property() {
            return "-diagram-" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static final class Key extends CssMetaData<DiagramCanvas, Color> {

        private final Role role;

        Key(Role role) {
            super(role.property(), StyleConverter.getColorConverter(), Color.GRAY);
            this.role = role;
        }

        @Override
        public boolean isSettable(DiagramCanvas canvas) {
            return true;
        }

        @Override
        public StyleableProperty<Color> getStyleableProperty(DiagramCanvas canvas) {
            return canvas.colors().property(role);
        }
    }

    private static final List<Key> KEYS = keys();

    /// For [javafx.scene.Node#getCssMetaData()] of the canvas.
    static final List<CssMetaData<? extends Styleable, ?>> META = meta();

    private static final List<Role> HUES =
            List.of(
                    Role.HUE1, Role.HUE2, Role.HUE3, Role.HUE4, Role.HUE5, Role.HUE6, Role.HUE7,
                    Role.HUE8);

    private final Map<Role, SimpleStyleableObjectProperty<Color>> all = new EnumMap<>(Role.class);

    DiagramColors(DiagramCanvas canvas) {
        for (Key key : KEYS) {
            all.put(
                    key.role,
                    new SimpleStyleableObjectProperty<>(
                            key, canvas, key.getProperty(), Color.GRAY));
        }
    }

    private SimpleStyleableObjectProperty<Color> property(Role role) {
        return Objects.requireNonNull(all.get(role), "every role has a property");
    }

    Color get(Role role) {
        return property(role).get();
    }

    /// A hue by its number; they repeat.
    Color hue(int number) {
        return get(HUES.get(Math.floorMod(number, HUES.size())));
    }

    Palette palette() {
        List<Integer> hues = new ArrayList<>();
        for (int i = 0; i < HUES.size(); i++) {
            hues.add(argb(hue(i)));
        }
        return new Palette(
                argb(Role.PAGE),
                argb(Role.BOX),
                argb(Role.HEAD),
                argb(Role.LINE),
                argb(Role.NAME),
                argb(Role.TYPE),
                argb(Role.EDGE),
                argb(Role.KEY),
                argb(Role.REFERENCE),
                argb(Role.ADDED),
                argb(Role.REMOVED),
                argb(Role.CHANGED),
                argb(Role.RENAMED),
                hues);
    }

    private int argb(Role role) {
        return argb(get(role));
    }

    private static int argb(Color color) {
        return 0xFF000000
                | (int) Math.round(color.getRed() * 255) << 16
                | (int) Math.round(color.getGreen() * 255) << 8
                | (int) Math.round(color.getBlue() * 255);
    }

    /// Runs the action whenever the theme gives another value.
    void onChange(Runnable action) {
        all.values().forEach(color -> color.addListener((Observable changed) -> action.run()));
    }

    private static List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        for (Role role : Role.values()) {
            keys.add(new Key(role));
        }
        return keys;
    }

    private static List<CssMetaData<? extends Styleable, ?>> meta() {
        var meta = new ArrayList<CssMetaData<? extends Styleable, ?>>(Region.getClassCssMetaData());
        meta.addAll(KEYS);
        return Collections.unmodifiableList(meta);
    }
}
