package dev.drydock.engine.schema.snapshot;

/// What a hash of an object covers; each part has a hash of its own.
public enum HashPart {
    /// What the object is, without owner, privileges and comments.
    STRUCTURE,
    /// Owner and privileges.
    ACCESS,
    /// Comments, those of columns, constraints, indexes and triggers too.
    COMMENTS,
    /// What it needs, beyond what its structure tells.
    DEPENDENCIES
}
