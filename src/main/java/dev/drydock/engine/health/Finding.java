package dev.drydock.engine.health;

/// One thing in a sample that is not as it should be.
///
/// @param metric the number it rests on
/// @param sentence what is, with its number
/// @param advice a sentence: the next step
public record Finding(Severity severity, Metric metric, String sentence, String advice) {}
