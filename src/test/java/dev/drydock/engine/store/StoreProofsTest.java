package dev.drydock.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.rehearsal.DownVerdict;
import dev.drydock.engine.rehearsal.MigrationProof;
import dev.drydock.testing.TestEngine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StoreProofsTest {

    private final TestEngine test = new TestEngine();
    private final StoreProofs proofs = new StoreProofs(test.engine().store());

    @AfterEach
    void close() {
        test.close();
    }

    private static MigrationProof proof(String up, DownVerdict verdict, long at) {
        return new MigrationProof(
                "c1",
                "001",
                up,
                "down",
                "before",
                "after",
                "sqlite",
                "3",
                verdict,
                "table b added",
                Instant.ofEpochMilli(at),
                12);
    }

    @Test
    void whatIsKeptIsFoundAsItWas() {
        MigrationProof kept = proof("up", DownVerdict.DIFFERS, 1_000);
        proofs.add(List.of(kept));
        assertThat(proofs.ofFiles(List.of("up", "other"))).containsExactly(kept);
        assertThat(proofs.ofFiles(List.of("other"))).isEmpty();
        assertThat(proofs.ofFiles(List.of())).isEmpty();
    }

    @Test
    void aLaterRehearsalOfTheSameTakesItsPlace() {
        proofs.add(List.of(proof("up", DownVerdict.DIFFERS, 1_000)));
        MigrationProof later = proof("up", DownVerdict.PROVED, 2_000);
        proofs.add(List.of(later));
        assertThat(proofs.ofFiles(List.of("up"))).containsExactly(later);
    }

    @Test
    void manyFilesAreLookedUpInPortions() {
        List<MigrationProof> many = new ArrayList<>();
        List<String> hashes = new ArrayList<>();
        for (int i = 0; i < 1_234; i++) {
            many.add(proof("up" + i, DownVerdict.PROVED, i));
            hashes.add("up" + i);
        }
        proofs.add(many);
        assertThat(proofs.ofFiles(hashes))
                .hasSize(1_234)
                .first()
                .extracting(MigrationProof::upHash)
                .isEqualTo("up1233");
    }
}
