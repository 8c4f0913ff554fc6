package dev.drydock.engine.job;

/// What a job is, for lists and logs.
///
/// @param kind stable word for programs: `backup`, `migrate`, `connect`, `schema` …
/// @param title sentence for people: `Back up orders`
/// @param subject the connection or file it works on; empty when none
public record JobDescription(String kind, String title, String subject) {}
