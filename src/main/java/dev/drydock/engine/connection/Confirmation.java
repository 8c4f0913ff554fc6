package dev.drydock.engine.connection;

/// What the user has confirmed.
///
/// @param given whether destructive work was agreed to
/// @param databaseName the name the user typed; empty when none was asked for
public record Confirmation(boolean given, String databaseName) {

    /// Nothing was confirmed.
    public static final Confirmation NONE = new Confirmation(false, "");

    /// Agreed, without typing the name.
    public static final Confirmation YES = new Confirmation(true, "");

    /// Agreed by typing the database's name.
    public static Confirmation ofName(String typedName) {
        return new Confirmation(true, typedName);
    }
}
