package dev.drydock.engine.store;

import dev.drydock.engine.backup.restore.KeptCopies;
import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.connection.Row;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Copies beside live databases in the state store. Every method throws STORE_UNUSABLE when the
/// store cannot be opened.
public final class StoreCopies implements KeptCopies {

    private static final String SELECT =
            "SELECT id, source, engine, address, live_name, copy_name, state, made_ms, until_ms"
                    + " FROM restore_copy";

    private final StateStore store;

    public StoreCopies(StateStore store) {
        this.store = store;
    }

    @Override
    public void save(KeptCopy copy) {
        store.write(session -> {
            session.update("DELETE FROM restore_copy WHERE id = ?", copy.id());
            return session.update(
                    "INSERT INTO restore_copy (id, source, engine, address, live_name, copy_name,"
                            + " state, made_ms, until_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    copy.id(),
                    copy.source(),
                    copy.dialect(),
                    copy.address(),
                    copy.live(),
                    copy.name(),
                    copy.state().word(),
                    copy.madeAt().toEpochMilli(),
                    copy.until().toEpochMilli());
        });
    }

    @Override
    public List<KeptCopy> list() {
        return store.read(session ->
                session.query(SELECT + " ORDER BY made_ms DESC, id DESC", StoreCopies::copy));
    }

    @Override
    public Optional<KeptCopy> find(String id) {
        return store.read(
                session -> session.queryFirst(SELECT + " WHERE id = ?", StoreCopies::copy, id));
    }

    @Override
    public void remove(String id) {
        store.write(session -> session.update("DELETE FROM restore_copy WHERE id = ?", id));
    }

    private static KeptCopy copy(Row row) {
        return new KeptCopy(
                row.text("id"),
                row.text("source"),
                row.text("engine"),
                row.text("address"),
                row.text("live_name"),
                row.text("copy_name"),
                KeptCopy.State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                Instant.ofEpochMilli(row.integer("made_ms")),
                Instant.ofEpochMilli(row.integer("until_ms")));
    }
}
