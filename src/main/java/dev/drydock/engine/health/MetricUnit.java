package dev.drydock.engine.health;

/// What the number of a [Metric] counts.
public enum MetricUnit {
    /// Things; a whole number.
    COUNT,
    /// Bytes; a whole number.
    BYTES,
    /// Milliseconds.
    MILLISECONDS,
    /// A share between 0 and 1.
    RATIO,
    /// Things in one second.
    PER_SECOND,
    /// Bytes in one second.
    BYTES_PER_SECOND;

    /// Whether values of this unit are whole numbers.
    public boolean isWhole() {
        return this == COUNT || this == BYTES;
    }
}
