package dev.drydock.engine.migration.lint;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.migration.MigrationSource;
import dev.drydock.engine.migration.finding.Severity;
import java.util.Map;
import java.util.Set;

/// What is to be looked at, and for what.
///
/// @param all applied files too
/// @param only ids of the only rules that are looked for; empty for all
/// @param disabled ids of rules that are not looked for
/// @param minimum the mildest severity that is reported
/// @param placeholders values that are filled in before looking; none when the texts are meant as
///   they are
public record LintRequest(
        MigrationSource source,
        boolean all,
        Set<String> only,
        Set<String> disabled,
        Severity minimum,
        Map<String, String> placeholders) {

    /// @throws DrydockException USAGE_INVALID for an id that no rule has
    public LintRequest {
        only = Set.copyOf(only);
        disabled = Set.copyOf(disabled);
        placeholders = Map.copyOf(placeholders);
        only.forEach(LintRequest::requireKnown);
        disabled.forEach(LintRequest::requireKnown);
    }

    /// Everything of the pending files.
    public static LintRequest of(MigrationSource source) {
        return new LintRequest(source, false, Set.of(), Set.of(), Severity.NOTE, Map.of());
    }

    private static void requireKnown(String id) {
        if (LintRule.find(id).isEmpty()) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    "There is no rule \"" + id + "\".",
                    "drydock migrate validate --rules lists them.");
        }
    }

    boolean looksFor(LintRule rule) {
        return !disabled.contains(rule.id())
                && (only.isEmpty() ? !rule.onRequest() : only.contains(rule.id()));
    }
}
