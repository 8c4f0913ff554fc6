package dev.drydock.engine.schema.facts;

import dev.drydock.engine.schema.ObjectKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One value of a [FactTable].
///
/// @param form how it is read; never ANY
/// @param text of texts and names; empty else
/// @param number of counts, sizes, shares, durations and flags; −1 when unknown
/// @param time null when unknown, or never
/// @param target the object that the value names, to go to; null for most
public record Fact(
        FactColumn.Form form,
        String text,
        long number,
        @Nullable Instant time,
        @Nullable ObjectKey target) {

    public static Fact text(String text) {
        return new Fact(FactColumn.Form.TEXT, text, -1, null, null);
    }

    public static Fact mono(String text) {
        return new Fact(FactColumn.Form.MONO, text, -1, null, null);
    }

    public static Fact link(String text, ObjectKey target) {
        return new Fact(FactColumn.Form.MONO, text, -1, null, target);
    }

    public static Fact count(long number) {
        return new Fact(FactColumn.Form.COUNT, "", number, null, null);
    }

    public static Fact bytes(long number) {
        return new Fact(FactColumn.Form.BYTES, "", number, null, null);
    }

    /// @param share 0 to 1; below 0 when unknown
    public static Fact share(double share) {
        return new Fact(
                FactColumn.Form.SHARE, "", share < 0 ? -1 : Math.round(share * 10_000), null, null);
    }

    public static Fact millis(long number) {
        return new Fact(FactColumn.Form.MILLIS, "", number, null, null);
    }

    public static Fact flag(boolean yes) {
        return new Fact(FactColumn.Form.FLAG, "", yes ? 1 : 0, null, null);
    }

    public static Fact time(@Nullable Instant time) {
        return new Fact(FactColumn.Form.TIME, "", -1, time, null);
    }

    /// Whether there is nothing to show.
    public boolean isEmpty() {
        return switch (form) {
            case TEXT, MONO, ANY -> text.isEmpty();
            case COUNT, BYTES, SHARE, MILLIS -> number < 0;
            case FLAG -> false;
            case TIME -> time == null;
        };
    }
}
