package dev.drydock.engine.health;

import java.time.Duration;
import java.time.Instant;

/// A raw sample with the time it was taken.
///
/// @param at by this machine's clock, for people
/// @param nanos middle between request and answer by the monotonic clock, for rates
/// @param took from request to answer
record Reading(RawSample raw, Instant at, long nanos, Duration took) {}
