package dev.drydock.engine.backup.restore;

import java.util.Locale;

/// What a line of the pre-flight sheet is about, in the order of the sheet.
public enum PreflightTopic {
    /// Whether the backup is whole, and what in it would run with the rights of whoever restores.
    BACKUP,
    /// The version it comes from and that of the target.
    VERSION,
    /// Settings that the target does not know; they are left out.
    SETTINGS,
    /// Whether the person may do all of it.
    RIGHTS,
    /// Roles that own something or have privileges.
    ROLES,
    EXTENSIONS,
    ENCODING,
    COLLATIONS,
    TABLESPACES,
    /// What the target has already.
    NAMES,
    /// Sessions on what is replaced.
    SESSIONS,
    SPACE,
    /// How long it should take.
    TIME;

    /// As JSON names it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
