package dev.drydock.engine.doctor;

import java.util.List;

/// What was found, in the order in which it is to be read.
public record DoctorReport(List<Finding> findings) {

    public DoctorReport {
        findings = List.copyOf(findings);
    }

    /// Whether somebody must act before Drydock works properly.
    public boolean hasProblems() {
        return count(Finding.State.PROBLEM) > 0;
    }

    public int count(Finding.State state) {
        return (int) findings.stream().filter(finding -> finding.state() == state).count();
    }
}
