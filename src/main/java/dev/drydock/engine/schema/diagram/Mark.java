package dev.drydock.engine.schema.diagram;

import java.util.Locale;

/// What happened to a table, column or foreign key in a diagram of differences. Colour never says
/// it alone: the sign stands beside the name.
public enum Mark {
    /// Both structures have it, or the diagram shows one structure only.
    NONE(""),
    ADDED("+"),
    REMOVED("−"),
    CHANGED("±"),
    RENAMED("→");

    private final String sign;

    Mark(String sign) {
        this.sign = sign;
    }

    /// One character; empty for [#NONE].
    public String sign() {
        return sign;
    }

    /// The name with its sign before it.
    String signed(String name) {
        return sign.isEmpty() ? name : sign + " " + name;
    }

    /// Style class in SVG.
    String style() {
        return name().toLowerCase(Locale.ROOT);
    }
}
