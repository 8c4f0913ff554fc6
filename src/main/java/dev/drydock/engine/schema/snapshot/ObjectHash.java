package dev.drydock.engine.schema.snapshot;

import dev.drydock.engine.schema.ObjectKey;

/// The hashes of one object: SHA-256 in lower-case hexadecimal. Equal objects of two databases have
/// equal hashes, whatever their oids, sizes and row estimates.
///
/// @param access empty when there is neither owner nor privilege
/// @param comments empty when there is none
/// @param dependencies empty when there is none
public record ObjectHash(
        ObjectKey key, String structure, String access, String comments, String dependencies) {

    /// The hash of one part.
    public String of(HashPart part) {
        return switch (part) {
            case STRUCTURE -> structure;
            case ACCESS -> access;
            case COMMENTS -> comments;
            case DEPENDENCIES -> dependencies;
        };
    }
}
