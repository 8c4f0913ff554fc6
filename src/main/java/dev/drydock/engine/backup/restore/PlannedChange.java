package dev.drydock.engine.backup.restore;

/// A change of names that is about to begin.
///
/// @param after what lies beside the live database when it is done
/// @param identity of what lies under the copy's name before, see [RestoreDialect#identity]
public record PlannedChange(KeptCopy after, String identity) {}
