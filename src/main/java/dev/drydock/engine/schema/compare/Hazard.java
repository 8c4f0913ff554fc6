package dev.drydock.engine.schema.compare;

import dev.drydock.engine.schema.ObjectKey;

/// What a statement does to a database in use.
///
/// @param on the table or other object that is hit
/// @param lock the server's name of the lock it takes (`ACCESS EXCLUSIVE`); empty where there is
///   none worth naming
/// @param rows estimate of the rows hit; −1 when unknown
/// @param bytes estimate of the bytes hit; −1 when unknown
/// @param text a sentence for people, figures included
public record Hazard(Type type, ObjectKey on, String lock, long rows, long bytes, String text) {

    /// Sorted from harmless to harmful.
    public enum Type {
        /// Waits for, and keeps out, other sessions for a moment.
        LOCK("lock"),
        /// An unchanged object that depends on the change is dropped and made again.
        RECREATE("dependants recreated"),
        /// Reads every row while the lock is held.
        SCAN("full scan"),
        /// Builds an index.
        INDEX_BUILD("index build"),
        /// Writes every row anew while the lock is held.
        REWRITE("table rewrite"),
        /// Rows or values are gone afterwards.
        DATA_LOSS("data loss");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        /// For people and for JSON.
        public String word() {
            return word;
        }
    }
}
