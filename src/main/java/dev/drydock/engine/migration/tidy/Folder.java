package dev.drydock.engine.migration.tidy;

import java.util.Locale;

/// Where in a directory of migrations a file lies.
enum Folder {
    /// The directory itself: nothing is said about the file.
    TOP,
    /// What databases have.
    APPLIED,
    /// What is still to be applied.
    PENDING,
    /// Kept for the record; never applied again.
    ARCHIVED,
    /// What takes back.
    ROLLBACK;

    /// What stands before a file's name in its path: empty, or `applied/` …
    String prefix() {
        return this == TOP ? "" : word() + "/";
    }

    /// The folder's name.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Folder ofPath(String path) {
        for (Folder folder : values()) {
            if (folder != TOP && path.startsWith(folder.prefix())) {
                return folder;
            }
        }
        return TOP;
    }
}
