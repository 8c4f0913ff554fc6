package dev.drydock.engine.dialect.postgresql.schema;

/// The structure of a database in texts, with the rows to come between them.
///
/// @param before makes everything that rows need to be there
/// @param after makes what is better made when they are: keys, indexes, foreign keys, triggers,
///   policies, privileges
/// @param refresh fills the materialized views that were filled, each after those it reads
public record DdlSections(String before, String after, String refresh) {}
