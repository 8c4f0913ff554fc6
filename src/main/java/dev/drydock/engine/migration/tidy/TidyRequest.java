package dev.drydock.engine.migration.tidy;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What to plan beyond what is found.
///
/// @param renumber version, path or name of a migration → its new number, or `next`; the only way
///   to renumber what a database has
/// @param archiveThrough applied migrations up to this version go to `archived/`; null for none
/// @param branches whether new numbers must be free on the other branches too
public record TidyRequest(
        Path directory,
        Map<String, String> renumber,
        @Nullable String archiveThrough,
        boolean branches) {

    /// Instead of a number: the next one that is free.
    public static final String NEXT = "next";

    public TidyRequest {
        renumber = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(renumber));
    }

    /// Everything that is found, and nothing else.
    public static TidyRequest of(Path directory) {
        return new TidyRequest(directory, Map.of(), null, false);
    }

    public TidyRequest withRenumber(Map<String, String> other) {
        return new TidyRequest(directory, other, archiveThrough, branches);
    }

    public TidyRequest withArchiveThrough(@Nullable String version) {
        return new TidyRequest(directory, renumber, version, branches);
    }

    public TidyRequest withBranches(boolean other) {
        return new TidyRequest(directory, renumber, archiveThrough, other);
    }
}
