package dev.drydock.engine.migration.lint;

import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.finding.Severity;
import java.util.List;

/// What was found, and what could not be looked at.
///
/// @param findings by place
/// @param notChecked what was not checked, and why; empty when everything was
/// @param files how many were looked at, rollbacks too
/// @param statements how many were looked at
public record LintReport(
        List<Finding> findings, List<String> notChecked, int files, int statements) {

    public LintReport {
        findings = List.copyOf(findings);
        notChecked = List.copyOf(notChecked);
    }

    public long count(Severity severity) {
        return findings.stream().filter(one -> one.severity() == severity).count();
    }
}
