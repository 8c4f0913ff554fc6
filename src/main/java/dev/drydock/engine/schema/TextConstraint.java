package dev.drydock.engine.schema;

/// A check or exclusion constraint, whose meaning only the server's text tells.
///
/// @param name empty where the database keeps none
/// @param definition canonical SQL from the server, beginning with `CHECK` or `EXCLUDE`
/// @param inherited defined by a parent table only
public record TextConstraint(String name, String definition, boolean inherited, String comment) {}
