package dev.drydock.engine.schema.compare;

/// How to write a change.
///
/// @param online spare writers where the engine can: build indexes concurrently, add constraints
///   unchecked and check them afterwards. Takes longer and needs phases outside a transaction
public record ChangeOptions(boolean online) {

    /// One transaction where possible.
    public static final ChangeOptions PLAIN = new ChangeOptions(false);

    public static final ChangeOptions ONLINE = new ChangeOptions(true);
}
