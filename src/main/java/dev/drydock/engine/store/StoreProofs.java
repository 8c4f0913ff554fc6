package dev.drydock.engine.store;

import dev.drydock.engine.connection.Row;
import dev.drydock.engine.rehearsal.DownVerdict;
import dev.drydock.engine.rehearsal.MigrationProof;
import dev.drydock.engine.rehearsal.ProofCatalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// Proofs of migrations in the state store. Every method throws STORE_UNUSABLE when the store
/// cannot be opened.
public final class StoreProofs implements ProofCatalogue {

    private static final String COLUMNS =
            "id, connection_id, version, forward_checksum, rollback_checksum, before_checksum,"
                    + " after_checksum, engine, server_version, verdict, differences, proven_ms,"
                    + " duration_ms";

    /// Below the least number of parameters that SQLite was ever built with (999).
    private static final int PORTION = 500;

    private final StateStore store;

    public StoreProofs(StateStore store) {
        this.store = store;
    }

    @Override
    public void add(Collection<MigrationProof> proofs) {
        if (proofs.isEmpty()) {
            return;
        }
        store.write(session -> {
            for (MigrationProof proof : proofs) {
                session.update("DELETE FROM migration_proof WHERE id = ?", proof.key());
                session.update(
                        "INSERT INTO migration_proof ("
                                + COLUMNS
                                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        proof.key(),
                        proof.connectionId(),
                        proof.version(),
                        proof.upHash(),
                        proof.downHash(),
                        proof.beforeHash(),
                        proof.afterHash(),
                        proof.engine(),
                        proof.serverMajor(),
                        proof.verdict().word(),
                        proof.differences(),
                        proof.at().toEpochMilli(),
                        proof.durationMillis());
            }
            return proofs.size();
        });
    }

    @Override
    public List<MigrationProof> ofFiles(Collection<String> upHashes) {
        List<String> all = List.copyOf(upHashes);
        List<MigrationProof> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PORTION) {
            List<String> portion = all.subList(from, Math.min(all.size(), from + PORTION));
            String marks = String.join(", ", Collections.nCopies(portion.size(), "?"));
            found.addAll(
                    store.read(session ->
                            session.query(
                                    "SELECT "
                                            + COLUMNS
                                            + " FROM migration_proof WHERE forward_checksum IN ("
                                            + marks
                                            + ")",
                                    StoreProofs::proof,
                                    portion.toArray())));
        }
        found.sort(Comparator.comparing(MigrationProof::at).reversed());
        return found;
    }

    private static MigrationProof proof(Row row) {
        return new MigrationProof(
                row.text("connection_id"),
                row.text("version"),
                row.text("forward_checksum"),
                row.text("rollback_checksum"),
                row.text("before_checksum"),
                row.text("after_checksum"),
                row.text("engine"),
                row.text("server_version"),
                DownVerdict.ofWord(row.text("verdict")),
                row.text("differences"),
                Instant.ofEpochMilli(row.integer("proven_ms")),
                row.integer("duration_ms"));
    }
}
