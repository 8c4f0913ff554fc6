package dev.drydock.engine.backup.restore;

import java.util.List;

/// One line of the pre-flight sheet.
///
/// @param text what was found, a sentence
/// @param hint what follows from it, or what to do; may be empty
/// @param items what it is about, one by one, when these are several; shown on demand
/// @param fixes ways around it, the best first
public record PreflightLine(
        PreflightTopic topic,
        Verdict verdict,
        String text,
        String hint,
        List<String> items,
        List<PreflightFix> fixes) {

    public PreflightLine {
        items = List.copyOf(items);
        fixes = List.copyOf(fixes);
    }

    /// How it stands.
    public enum Verdict {
        FINE,
        /// The restore works, with a loss that the line names.
        WARNING,
        /// The restore would fail, or hit something that nobody agreed to.
        STOP
    }

    public static PreflightLine fine(PreflightTopic topic, String text) {
        return new PreflightLine(topic, Verdict.FINE, text, "", List.of(), List.of());
    }

    public static PreflightLine warning(
            PreflightTopic topic,
            String text,
            String hint,
            List<String> items,
            PreflightFix... fixes) {
        return new PreflightLine(topic, Verdict.WARNING, text, hint, items, List.of(fixes));
    }

    public static PreflightLine stop(
            PreflightTopic topic,
            String text,
            String hint,
            List<String> items,
            PreflightFix... fixes) {
        return new PreflightLine(topic, Verdict.STOP, text, hint, items, List.of(fixes));
    }
}
