package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.backup.BackupObject;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/// Counts the rows of a table and hashes them so that their order does not matter: the sum of the
/// 128-bit hashes (MurmurHash3 x64, seed 0) of each row's COPY text with its line break, both
/// halves modulo 2^64. Thread-safe.
final class RowTally {

    private long rows;
    private long high;
    private long low;

    /// What one thread has counted.
    static final class Part {
        private long rows;
        private long high;
        private long low;

        /// @param length of the row with its line break
        void add(byte[] bytes, int start, int length) {
            RowHash.of(bytes, start, length, this);
        }

        /// A row that came in pieces and is over.
        void add(RowHash pieces) {
            pieces.end(this);
        }

        /// A row by both halves of its hash.
        void add(long first, long second) {
            rows++;
            high += first;
            low += second;
        }

        long high() {
            return high;
        }

        long low() {
            return low;
        }
    }

    synchronized void add(Part part) {
        rows += part.rows;
        high += part.high;
        low += part.low;
    }

    synchronized long rows() {
        return rows;
    }

    /// 32 hexadecimal digits.
    synchronized String hash() {
        return HexFormat.of().formatHex(ByteBuffer.allocate(16).putLong(high).putLong(low).array());
    }

    /// Says so when the rows in the parts of a table are not those that the backup says it has.
    synchronized Optional<String> misfit(BackupObject table) {
        return rows == table.rows() && hash().equals(table.hash())
                ? Optional.empty()
                : Optional.of(
                        table.displayName()
                                + " has "
                                + rows
                                + " rows in its parts, "
                                + table.rows()
                                + " were read from the database"
                                + (rows == table.rows() ? "; they differ" : ""));
    }
}
