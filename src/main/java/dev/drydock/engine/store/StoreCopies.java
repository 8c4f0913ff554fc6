package dev.drydock.engine.store;

import dev.drydock.engine.backup.restore.KeptCopies;
import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.backup.restore.PlannedChange;
import dev.drydock.engine.connection.Row;
import dev.drydock.engine.connection.Session;
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
        store.write(session -> write(session, copy));
    }

    @Override
    public void plan(PlannedChange change) {
        KeptCopy after = change.after();
        store.write(session -> {
            write(session, after.with(KeptCopy.State.UNSETTLED));
            return session.update(
                    "INSERT INTO restore_copy_change (copy_id, becomes, identity) VALUES (?, ?, ?)",
                    after.id(),
                    after.state().word(),
                    change.identity());
        });
    }

    @Override
    public Optional<PlannedChange> planned(String id) {
        return store.read(session -> {
            Optional<KeptCopy> copy =
                    session.queryFirst(SELECT + " WHERE id = ?", StoreCopies::copy, id);
            return copy.flatMap(found ->
                    session.queryFirst(
                            "SELECT becomes, identity FROM restore_copy_change WHERE copy_id = ?",
                            row ->
                                    new PlannedChange(
                                            found.with(state(row.text("becomes"))),
                                            row.text("identity")),
                            id));
        });
    }

    private static long write(Session session, KeptCopy copy) {
        delete(session, copy.id());
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
    }

    private static long delete(Session session, String id) {
        session.update("DELETE FROM restore_copy_change WHERE copy_id = ?", id);
        return session.update("DELETE FROM restore_copy WHERE id = ?", id);
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
        store.write(session -> delete(session, id));
    }

    private static KeptCopy copy(Row row) {
        return new KeptCopy(
                row.text("id"),
                row.text("source"),
                row.text("engine"),
                row.text("address"),
                row.text("live_name"),
                row.text("copy_name"),
                state(row.text("state")),
                Instant.ofEpochMilli(row.integer("made_ms")),
                Instant.ofEpochMilli(row.integer("until_ms")));
    }

    private static KeptCopy.State state(String word) {
        return KeptCopy.State.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
