package dev.drydock.cli;

import dev.drydock.engine.backup.Backup;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A backup as fields for programs.
final class BackupText {

    private static final double MEGABYTE = 1_000_000.0;

    private BackupText() {}

    static Map<String, @Nullable Object> fields(Backup backup) {
        return new Fields()
                .with("id", backup.id())
                .with("path", backup.path().toString())
                .with("database", backup.database())
                .with("dialect", backup.dialect())
                .with("source", backup.source())
                .with("type", backup.type().word())
                .with("format", backup.format().word())
                .with("compression", backup.compression().word())
                .with("encrypted", backup.encrypted())
                .with("startedAt", backup.startedAt())
                .with("durationMs", backup.durationMs())
                .with("sizeBytes", backup.sizeBytes())
                .with("sizeMb", Math.round(backup.sizeBytes() / MEGABYTE * 1_000) / 1_000.0)
                .with("originalBytes", backup.originalBytes())
                .with("tables", backup.tables() < 0 ? null : backup.tables())
                .with("rows", backup.rows() < 0 ? null : backup.rows())
                .with("parent", backup.parent())
                .with("verifiedAt", backup.verifiedAt())
                .with("provenAt", backup.provenAt())
                .with("state", backup.state().word())
                .with("note", backup.note())
                .with("error", backup.error())
                .with("pinned", backup.pinned())
                .with("selection", backup.selection())
                .map();
    }

    static String format(Backup backup) {
        return backup.encrypted()
                ? Texts.text("backup.format.encrypted", backup.format().word())
                : backup.format().word();
    }

    static String rows(long rows) {
        return rows < 0 ? "–" : Format.count(rows);
    }
}
