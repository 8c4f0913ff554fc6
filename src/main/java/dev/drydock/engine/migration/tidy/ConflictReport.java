package dev.drydock.engine.migration.tidy;

import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.finding.Severity;
import java.util.List;

/// What is in conflict in a directory of migrations. Immutable.
///
/// @param findings by place
/// @param notSeen what could not be looked at, and why, as sentences
/// @param fileCount how many SQL files were looked at
/// @param branchCount how many branches were compared; 0 when none was asked for
/// @param withHistory whether a database's history was compared
public record ConflictReport(
        List<Finding> findings,
        List<String> notSeen,
        int fileCount,
        int branchCount,
        boolean withHistory) {

    public ConflictReport {
        findings = findings.stream().sorted().toList();
        notSeen = List.copyOf(notSeen);
    }

    /// Whether something keeps the next run from being right.
    public boolean hasErrors() {
        return count(Severity.ERROR) > 0;
    }

    public int count(Severity severity) {
        return (int) findings.stream().filter(finding -> finding.severity() == severity).count();
    }
}
