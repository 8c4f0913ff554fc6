package dev.drydock.ui.schema.object;

import dev.drydock.engine.schema.facts.Fact;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;

/// Values as people read them.
final class FactText {

    private static final Texts TEXTS = Texts.forPackage(FactText.class);

    private FactText() {}

    /// Empty when unknown.
    static String of(Fact fact) {
        var time = fact.time();
        if (fact.isEmpty()) {
            return "";
        }
        return switch (fact.form()) {
            case TEXT, MONO, ANY -> fact.text();
            case COUNT -> Format.count(fact.number());
            case BYTES -> Format.bytes(fact.number());
            case SHARE -> Format.percent(fact.number() / 10_000.0);
            case MILLIS -> Format.millis(fact.number());
            case FLAG -> TEXTS.get(fact.number() == 1 ? "value.yes" : "value.no");
            case TIME -> time == null ? "" : Format.relative(time) + " · " + Format.exact(time);
        };
    }
}
