package dev.drydock.engine.dialect.postgresql.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.apache.commons.codec.digest.MurmurHash3;
import org.junit.jupiter.api.Test;

final class RowHashTest {

    @Test
    void piecesGiveTheHashOfTheWholeHoweverTheyAreCut() {
        var random = new Random(3);
        var hash = new RowHash();
        for (int round = 0; round < 5_000; round++) {
            byte[] row = new byte[1 + random.nextInt(100)];
            random.nextBytes(row);
            int done = 0;
            while (done < row.length) {
                int piece = Math.min(row.length - done, random.nextInt(40));
                hash.add(row, done, piece);
                done += piece;
            }
            assertThat(hash.isBegun()).isTrue();
            var pieces = new RowTally.Part();
            hash.end(pieces);
            var whole = new RowTally.Part();
            whole.add(row, 0, row.length);
            long[] expected = MurmurHash3.hash128x64(row, 0, row.length, 0);
            assertThat(pieces.high()).isEqualTo(expected[0]).isEqualTo(whole.high());
            assertThat(pieces.low()).isEqualTo(expected[1]).isEqualTo(whole.low());
            assertThat(hash.isBegun()).isFalse();
        }
    }
}
