package dev.drydock.cli;

import dev.drydock.engine.Engine;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.rehearsal.DriftSinceRun;
import dev.drydock.engine.rehearsal.MigrationProof;
import dev.drydock.engine.schema.SchemaDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known about migrations beyond files and history: proofs of rollbacks that hold, and
/// whether the structure is still what the last run left.
///
/// @param drift null when nobody looked or no run has left a snapshot
record MigrationEvidence(
        Map<MigrationVersion, MigrationProof> proofs, @Nullable DriftSinceRun drift) {

    /// @param withDrift whether to read the structure; without it proofs are held against texts and
    ///   version alone
    static MigrationEvidence look(
            Engine engine,
            DatabaseConnection connection,
            List<Migration> migrations,
            boolean withDrift,
            JobContext context) {
        SchemaDefinition live = withDrift ? engine.schema(connection).read(context) : null;
        DriftSinceRun drift =
                live == null ? null : engine.driftSinceRun(connection, live, context).orElse(null);
        return new MigrationEvidence(
                engine.proofsHolding(connection, migrations, live, context), drift);
    }

    @Nullable Object proofFields(MigrationVersion version) {
        MigrationProof proof = proofs.get(version);
        return proof == null
                ? null
                : new Fields()
                        .with("at", proof.at())
                        .with("serverMajor", proof.serverMajor())
                        .map();
    }

    String proofText(MigrationVersion version) {
        MigrationProof proof = proofs.get(version);
        return proof == null ? "–" : Format.time(proof.at());
    }

    @Nullable Object driftFields() {
        DriftSinceRun seen = drift;
        return seen == null
                ? null
                : new Fields()
                        .with("run", seen.run().id())
                        .with("runAt", seen.run().takenAt())
                        .with("since", seen.since().orElse(null))
                        .with("differences", ComparisonText.differences(seen.differences()))
                        .with("note", seen.note())
                        .map();
    }

    void print(TextOutput out) {
        DriftSinceRun seen = drift;
        if (seen == null || seen.isEmpty()) {
            return;
        }
        Instant since = seen.since().orElse(seen.run().takenAt());
        out.line()
                .line(
                        Texts.text(
                                "migrate.status.drift",
                                Format.time(seen.run().takenAt()),
                                Format.time(since)));
        if (!seen.note().isEmpty()) {
            out.line(seen.note());
        }
        ComparisonText.print(seen.differences(), out);
    }
}
