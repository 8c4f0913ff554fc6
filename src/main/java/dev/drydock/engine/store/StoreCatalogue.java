package dev.drydock.engine.store;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupCatalogue;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupPace;
import dev.drydock.engine.backup.BackupState;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.backup.Compression;
import dev.drydock.engine.connection.Row;
import dev.drydock.engine.connection.Session;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The backup catalogue in the state store. Every method throws STORE_UNUSABLE when the store
/// cannot be opened.
public final class StoreCatalogue implements BackupCatalogue {

    private static final String COLUMNS =
            "id, path, database_name, engine, source, kind, format, compression, encrypted,"
                    + " started_ms, duration_ms, size_bytes, original_bytes, table_count,"
                    + " row_count, parent_id, verified_ms, proven_ms, state, note, error,"
                    + " pinned, selection";

    private final StateStore store;

    public StoreCatalogue(StateStore store) {
        this.store = store;
    }

    @Override
    public void save(Backup backup) {
        store.write(session -> {
            write(session, backup);
            return true;
        });
    }

    @Override
    public boolean begin(Backup running) {
        return store.write(session -> {
            String parent = running.parent();
            boolean there =
                    parent == null
                            || find(session, parent)
                                    .filter(found -> found.state() == BackupState.COMPLETE)
                                    .isPresent();
            if (there) {
                write(session, running);
            }
            return there;
        });
    }

    @Override
    public List<Backup> list() {
        return store.read(StoreCatalogue::list);
    }

    @Override
    public List<Backup> abandoned() {
        return store.read(session ->
                session
                        .query(
                                "SELECT "
                                        + COLUMNS
                                        + ", host, pid, process_started_ms FROM backup"
                                        + " WHERE state = ? ORDER BY id",
                                Owned::read,
                                BackupState.RUNNING.word())
                        .stream()
                        .filter(owned -> owned.process().isGone())
                        .map(Owned::backup)
                        .toList());
    }

    @Override
    public void beginRemoval(Function<List<Backup>, Set<String>> choose) {
        store.write(session -> {
            Set<String> chosen = choose.apply(list(session));
            chosen.forEach(id ->
                    session.update(
                            "UPDATE backup SET state = ? WHERE id = ?",
                            BackupState.REMOVING.word(),
                            id));
            return chosen.size();
        });
    }

    @Override
    public Optional<Backup> find(String id) {
        return store.read(session -> find(session, id));
    }

    @Override
    public void remove(String id) {
        store.write(session -> session.update("DELETE FROM backup WHERE id = ?", id));
    }

    @Override
    public BackupPace pace(String job) {
        return store.read(session ->
                session.queryFirst(
                                "SELECT pace FROM backup_pace WHERE job = ?",
                                row -> BackupPace.ofText(row.text("pace")),
                                job)
                        .orElse(BackupPace.NONE));
    }

    @Override
    public void savePace(String job, BackupPace pace) {
        store.write(session -> {
            session.update("DELETE FROM backup_pace WHERE job = ?", job);
            return session.update(
                    "INSERT INTO backup_pace (job, pace) VALUES (?, ?)", job, pace.toText());
        });
    }

    private record Owned(Backup backup, ProcessIdentity process) {
        static Owned read(Row row) {
            return new Owned(
                    StoreCatalogue.backup(row),
                    new ProcessIdentity(
                            row.text("host"),
                            row.integer("pid"),
                            row.integer("process_started_ms")));
        }
    }

    private static List<Backup> list(Session session) {
        return session.query(
                "SELECT " + COLUMNS + " FROM backup ORDER BY started_ms DESC, id DESC",
                StoreCatalogue::backup);
    }

    private static Optional<Backup> find(Session session, String id) {
        return session.queryFirst(
                "SELECT " + COLUMNS + " FROM backup WHERE id = ?", StoreCatalogue::backup, id);
    }

    private static void write(Session session, Backup backup) {
        boolean running = backup.state() == BackupState.RUNNING;
        ProcessIdentity process = running ? ProcessIdentity.own() : new ProcessIdentity("", 0, 0);
        session.update("DELETE FROM backup WHERE id = ?", backup.id());
        session.update(
                "INSERT INTO backup ("
                        + COLUMNS
                        + ", host, pid, process_started_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                backup.id(),
                backup.path().toString(),
                backup.database(),
                backup.dialect(),
                backup.source(),
                backup.type().word(),
                backup.format().word(),
                backup.compression().word(),
                backup.encrypted() ? 1 : 0,
                backup.startedAt().toEpochMilli(),
                backup.durationMs(),
                backup.sizeBytes(),
                backup.originalBytes(),
                backup.tables(),
                backup.rows(),
                backup.parent(),
                millis(backup.verifiedAt()),
                millis(backup.provenAt()),
                backup.state().word(),
                backup.note(),
                backup.error(),
                backup.pinned() ? 1 : 0,
                backup.selection(),
                process.host(),
                process.pid(),
                process.startedMs());
    }

    private static Backup backup(Row row) {
        return new Backup(
                row.text("id"),
                Path.of(row.text("path")),
                row.text("database_name"),
                row.text("engine"),
                row.text("source"),
                BackupType.find(row.text("kind")).orElse(BackupType.FULL),
                BackupFormat.find(row.text("format")).orElse(BackupFormat.DRYDOCK),
                Compression.find(row.text("compression")).orElse(Compression.NONE),
                row.flag("encrypted"),
                Instant.ofEpochMilli(row.integer("started_ms")),
                row.integer("duration_ms"),
                row.integer("size_bytes"),
                row.integer("original_bytes"),
                (int) row.integer("table_count"),
                row.integer("row_count"),
                row.textOrNull("parent_id"),
                row.instantOrNull("verified_ms"),
                row.instantOrNull("proven_ms"),
                BackupState.find(row.text("state")).orElse(BackupState.FAILED),
                row.text("note"),
                row.text("error"),
                row.flag("pinned"),
                row.text("selection"));
    }

    private static @Nullable Long millis(@Nullable Instant moment) {
        return moment == null ? null : moment.toEpochMilli();
    }
}
