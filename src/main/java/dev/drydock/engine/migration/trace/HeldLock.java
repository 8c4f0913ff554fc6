package dev.drydock.engine.migration.trace;

/// A lock that a statement took on a relation that others use too.
///
/// @param relation `schema.name` for people
/// @param mode as the server's manual calls it: `ACCESS EXCLUSIVE`
public record HeldLock(String relation, String mode) {}
