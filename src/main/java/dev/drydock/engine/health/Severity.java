package dev.drydock.engine.health;

/// How urgent a finding is.
public enum Severity {
    /// The service is at risk now; act.
    CRITICAL,
    /// Not what it should be; look at it today.
    WARNING
}
