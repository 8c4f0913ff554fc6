package dev.drydock.engine.migration.tidy;

import java.util.List;

/// What was written.
///
/// @param versions numbers, in the order in which they are applied; a template may need two
/// @param files paths relative to the directory
/// @param open placeholders that are still to be filled in
/// @param branchesNotSeen why the other branches were not looked at for a free number; empty when
///   they were
public record NewMigration(
        List<String> versions, List<String> files, List<String> open, String branchesNotSeen) {

    public NewMigration {
        versions = List.copyOf(versions);
        files = List.copyOf(files);
        open = List.copyOf(open);
    }
}
