package dev.drydock.engine.rehearsal;

import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.schema.SchemaDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds the proofs that still hold. Thread-safe; worker threads only, STORE_UNUSABLE when the
/// state store cannot be opened.
public final class MigrationProofs {

    private final ProofCatalogue catalogue;

    public MigrationProofs(ProofCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// Everything that is known of these files as they are now, whether it holds or not; the newest
    /// first.
    public List<MigrationProof> known(List<Migration> migrations) {
        return catalogue.ofFiles(
                migrations.stream().map(one -> TextHash.of(one.sql())).distinct().toList());
    }

    /// Whether the proof is of this migration's texts, file and rollback.
    public static boolean isOf(MigrationProof proof, Migration migration) {
        String back = migration.rollbackSql();
        return proof.upHash().equals(TextHash.of(migration.sql()))
                && proof.downHash().equals(back == null ? "" : TextHash.of(back));
    }

    /// The proofs that hold for the files as they are, by version. A file is without one when it,
    /// its rollback, the server's major version or the structure has changed since, or when it was
    /// never rehearsed.
    ///
    /// @param migrations as a status lists them
    /// @param engine dialect id
    /// @param serverMajor of the database
    /// @param live hash of the structure as it is now, see [#hash]; null when nobody read it: then
    ///   texts and version alone decide
    public Map<MigrationVersion, MigrationProof> holding(
            List<Migration> migrations, String engine, String serverMajor, @Nullable String live) {
        Map<String, List<MigrationProof>> byText = new HashMap<>();
        catalogue
                .ofFiles(migrations.stream().map(one -> TextHash.of(one.sql())).distinct().toList())
                .stream()
                .filter(one -> one.engine().equals(engine))
                .filter(one -> one.serverMajor().equals(serverMajor))
                .forEach(one ->
                        byText.computeIfAbsent(
                                        one.upHash() + one.downHash(), _ -> new ArrayList<>())
                                .add(one));
        Map<MigrationVersion, MigrationProof> holding = new TreeMap<>();
        List<Migration> pending =
                migrations.stream().filter(one -> one.state().isPending()).toList();
        List<Migration> applied =
                new ArrayList<>(
                        migrations.stream().filter(one -> one.state().isApplied()).toList());
        Collections.reverse(applied);
        walk(pending, byText, live, true, holding);
        walk(applied, byText, live, false, holding);
        holding.values().removeIf(one -> one.verdict() != DownVerdict.PROVED);
        return holding;
    }

    /// Each proof leads from one structure to the next; the first must begin with what is there.
    private static void walk(
            List<Migration> migrations,
            Map<String, List<MigrationProof>> byText,
            @Nullable String live,
            boolean forward,
            Map<MigrationVersion, MigrationProof> holding) {
        String expected = live;
        for (Migration migration : migrations) {
            String down = migration.rollbackSql();
            String texts = TextHash.of(migration.sql()) + (down == null ? "" : TextHash.of(down));
            String here = expected;
            Optional<MigrationProof> found =
                    byText.getOrDefault(texts, List.of()).stream()
                            .filter(one ->
                                    here == null
                                            || here.equals(
                                                    forward ? one.beforeHash() : one.afterHash()))
                            .findFirst();
            if (found.isEmpty()) {
                // a repeatable file that is gone, or changed nothing, is no link of the chain
                if (live != null && !migration.version().isRepeatable()) {
                    return;
                }
                continue;
            }
            holding.put(migration.version(), found.get());
            if (live != null) {
                expected = forward ? found.get().afterHash() : found.get().beforeHash();
            }
        }
    }

    /// Hash of a structure without the history of migrations.
    ///
    /// @param historyTable quoted, as the migration dialect names it
    public static String hash(SchemaDefinition definition, String historyTable) {
        return HistoryFilter.of(historyTable).hash(definition);
    }

    void keep(List<MigrationProof> proofs) {
        catalogue.add(proofs);
    }
}
