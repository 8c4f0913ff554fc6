package dev.drydock.engine.migration.trace;

/// A lock that a statement took on a relation that others use too.
///
/// @param relation `schema.name` for people
/// @param mode as the server's manual calls it: `ACCESS EXCLUSIVE`
/// @param seen whether it was seen; otherwise the manual says so and it was over too soon
public record HeldLock(String relation, String mode, boolean seen) {

    /// One that was seen.
    public HeldLock(String relation, String mode) {
        this(relation, mode, true);
    }
}
