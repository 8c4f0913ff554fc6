package dev.drydock.ui.migrations;

import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.finding.Severity;
import java.util.List;

/// What is known about one file beyond its state.
///
/// @param findings of the file and of its rollback, by place
/// @param lock the strongest lock it takes, as the server's manual spells it; empty when not known
/// @param lockMeaning who waits for it; empty when not known
record FileInsight(ProofBadge proof, List<Finding> findings, String lock, String lockMeaning) {

    static final FileInsight NOTHING = new FileInsight(ProofBadge.NONE, List.of(), "", "");

    FileInsight {
        findings = List.copyOf(findings);
    }

    long count(Severity severity) {
        return findings.stream().filter(finding -> finding.severity() == severity).count();
    }
}
