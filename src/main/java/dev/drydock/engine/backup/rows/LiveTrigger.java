package dev.drydock.engine.backup.rows;

/// What runs by itself when rows of a live table are written, a trigger or a rule.
///
/// @param onInsert whether it runs for new rows
/// @param onUpdate whether it runs for changed rows
/// @param canBeOff whether switching triggers off for the transaction reaches it
/// @param sql the statement that makes it, where it must be made anew to be switched on again; else
///   empty
public record LiveTrigger(
        String name, boolean onInsert, boolean onUpdate, boolean canBeOff, String sql) {}
