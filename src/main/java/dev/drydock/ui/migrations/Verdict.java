package dev.drydock.ui.migrations;

import dev.drydock.engine.migration.MigrationState;
import dev.drydock.engine.migration.MigrationStatus;
import dev.drydock.engine.migration.finding.Severity;
import dev.drydock.ui.common.TabBadge;
import dev.drydock.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;

/// The one sentence above the table, and the tab's badge.
///
/// @param role the worst of what it says
record Verdict(String text, TabBadge.Role role, TabBadge badge) {

    private static final Texts TEXTS = Texts.forPackage(Verdict.class);

    static Verdict of(MigrationStatus status) {
        return of(status, Insight.NOTHING);
    }

    /// @param insight what checks say; its errors are told too
    static Verdict of(MigrationStatus status, Insight insight) {
        List<String> parts = new ArrayList<>();
        TabBadge.Role role = TabBadge.Role.SUCCESS;
        int pending = status.pendingCount();
        if (status.migrations().isEmpty()) {
            return new Verdict(TEXTS.get("verdict.empty"), TabBadge.Role.MUTED, TabBadge.NONE);
        }
        if (pending > 0) {
            parts.add(TEXTS.get("verdict.pending", pending));
            role = TabBadge.Role.MUTED;
        }
        for (MigrationState state :
                List.of(
                        MigrationState.OUT_OF_ORDER,
                        MigrationState.CHANGED_AFTER_APPLY,
                        MigrationState.MISSING,
                        MigrationState.DUPLICATE,
                        MigrationState.FAILED,
                        MigrationState.HALF_DONE)) {
            long count = MigrationsModel.count(status, state);
            if (count > 0) {
                parts.add(TEXTS.get("verdict." + state.word(), count));
                if (role != TabBadge.Role.DANGER) {
                    role = StateMark.role(state);
                }
            }
        }
        long errors = insight.count(Severity.ERROR);
        if (errors > 0) {
            parts.add(TEXTS.get("verdict.errors", errors));
            role = TabBadge.Role.DANGER;
        }
        if (insight.drift() != null && role == TabBadge.Role.SUCCESS) {
            role = TabBadge.Role.ATTENTION;
        }
        String text =
                parts.isEmpty()
                        ? TEXTS.get("verdict.current", String.valueOf(status.currentVersion()))
                        : String.join(TEXTS.get("verdict.separator"), parts);
        return new Verdict(text, role, badge(pending, role, text));
    }

    private static TabBadge badge(int pending, TabBadge.Role role, String text) {
        if (pending > 0) {
            return new TabBadge(
                    Integer.toString(pending),
                    role == TabBadge.Role.MUTED ? TabBadge.Role.ATTENTION : role,
                    text);
        }
        return role == TabBadge.Role.SUCCESS ? TabBadge.NONE : new TabBadge("!", role, text);
    }
}
