package dev.drydock.engine.backup.recipe;

import dev.drydock.engine.backup.BackupRequest;

/// A backup under a name, to be made again with one click.
///
/// @param name unique among recipes, as the user typed it
/// @param connection id of the profile whose database is backed up
public record BackupRecipe(String name, String connection, BackupPlan plan) {

    public BackupRecipe {
        if (name.isBlank() || connection.isBlank()) {
            throw new IllegalArgumentException("a recipe has a name and a connection");
        }
    }

    /// Nothing follows the backup but a proof when it is due.
    public BackupRecipe(String name, String connection, BackupRequest request) {
        this(name, connection, BackupPlan.of(request));
    }

    public BackupRequest request() {
        return plan.request();
    }
}
