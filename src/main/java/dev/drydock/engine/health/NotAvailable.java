package dev.drydock.engine.health;

/// A metric this sample could not give.
///
/// @param reason a sentence: why
/// @param remedy a sentence: what would make it visible; empty when nothing can
public record NotAvailable(Metric metric, String reason, String remedy) {}
