package dev.drydock.engine.migration.tidy;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.finding.Severity;
import java.util.List;
import java.util.stream.Collectors;

/// The names of what is looked for, and how a finding of them is written.
final class Rules {

    static final String DUPLICATE_VERSION = "duplicate-version";
    static final String GAP = "gap";
    static final String SAME_CONTENT = "same-content";
    static final String FIX_SERIES = "fix-series";
    static final String EDITED_AFTER_APPLY = "edited-after-apply";
    static final String EDITED_COMMENT_ONLY = "edited-comment-only";
    static final String APPLIED_MISSING = "applied-missing";
    static final String ROLLBACK_ALONE = "rollback-alone";
    static final String NAME_STYLE = "name-style";
    static final String BRANCH_COLLISION = "branch-collision";
    static final String BELOW_MAIN = "below-main";

    private Rules() {}

    static Finding about(
            String rule, Severity severity, String file, String message, String why, String hint) {
        return new Finding(rule, severity, file, 0, 0, message, why, hint);
    }

    /// Names for a sentence, safe to show.
    static String names(List<ListedFile> files) {
        return files.stream()
                .map(file -> Identifiers.visible(file.path()))
                .collect(Collectors.joining(", "));
    }
}
