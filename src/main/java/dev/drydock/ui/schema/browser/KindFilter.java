package dev.drydock.ui.schema.browser;

import dev.drydock.engine.schema.ObjectKind;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// What results can be narrowed to, in the order of the chips.
@SuppressWarnings("EnumOrdinal") // places in arrays that live no longer than the process
public enum KindFilter {
    TABLES("tables"),
    VIEWS("views"),
    COLUMNS("columns"),
    KEYS("keys"),
    INDEXES("indexes"),
    ROUTINES("routines"),
    TYPES("types"),
    OTHERS("others");

    private static final KindFilter[] BY_KIND = new KindFilter[ObjectKind.values().length];

    static {
        for (ObjectKind kind : ObjectKind.values()) {
            BY_KIND[kind.ordinal()] =
                    switch (kind) {
                        case TABLE -> TABLES;
                        case VIEW, MATERIALIZED_VIEW -> VIEWS;
                        case COLUMN -> COLUMNS;
                        case CONSTRAINT -> KEYS;
                        case INDEX -> INDEXES;
                        case FUNCTION, PROCEDURE, AGGREGATE -> ROUTINES;
                        case TYPE -> TYPES;
                        default -> OTHERS;
                    };
        }
    }

    private final String word;

    KindFilter(String word) {
        this.word = word;
    }

    static KindFilter of(ObjectKind kind) {
        return BY_KIND[kind.ordinal()];
    }

    static KindFilter of(int kindOrdinal) {
        return BY_KIND[kindOrdinal];
    }

    /// Its message key behind `chip.`.
    String word() {
        return word;
    }

    /// The kinds meant by the text behind `kind:`: the beginning of a kind's name or of a chip's,
    /// `view`, `views`, `mat`, `routine`; empty when there is none.
    static Set<ObjectKind> named(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        Set<ObjectKind> kinds = EnumSet.noneOf(ObjectKind.class);
        for (ObjectKind kind : ObjectKind.values()) {
            String plain = kind.word().replace(" ", "");
            if (plain.startsWith(wanted)
                    || (plain + "s").equals(wanted)
                    || of(kind).word.startsWith(wanted)) {
                kinds.add(kind);
            }
        }
        return kinds;
    }
}
