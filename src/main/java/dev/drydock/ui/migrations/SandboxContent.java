package dev.drydock.ui.migrations;

import dev.drydock.engine.rehearsal.RehearsalRequest;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;

/// What a sandbox is filled with.
///
/// @param rows copied of each table; 0 for none, or where the sandbox is a copy of the file
/// @param latestBackup whether it is restored from the newest backup of the database instead
record SandboxContent(long rows, boolean latestBackup) {

    static final SandboxContent PLAIN = new SandboxContent(0, false);
    static final SandboxContent LATEST_BACKUP = new SandboxContent(0, true);

    static SandboxContent ofRows(long rows) {
        return new SandboxContent(rows, false);
    }

    RehearsalRequest in(RehearsalRequest request) {
        return latestBackup ? request.withFill("latest") : request.withRows(rows);
    }

    /// The same on the command line, with a leading space; empty for nothing.
    String options() {
        if (latestBackup) {
            return " --fill latest";
        }
        return rows > 0 ? " --rows " + rows : "";
    }

    /// @param oneFile whether the database is a file, which is copied whole
    String text(Texts texts, boolean oneFile) {
        if (latestBackup) {
            return texts.get("rehearsal.rows.backup");
        }
        if (rows > 0) {
            return texts.get("rehearsal.rows.some", Format.count(rows));
        }
        return texts.get(oneFile ? "rehearsal.rows.copy" : "rehearsal.rows.none");
    }
}
