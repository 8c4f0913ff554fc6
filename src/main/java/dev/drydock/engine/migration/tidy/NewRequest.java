package dev.drydock.engine.migration.tidy;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A migration to begin.
///
/// @param directory made when it is not there
/// @param description words of its name
/// @param values for the placeholders of the template, by name
public record NewRequest(
        Path directory,
        String description,
        Template template,
        Numbering numbering,
        Map<String, String> values) {

    public NewRequest {
        values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /// Where the number comes from.
    public enum Numbering {
        /// As the latest file has it.
        LIKE_OTHERS,
        /// The highest number of all branches, plus one.
        NEXT,
        /// The time, in UTC: `20260102030405`.
        TIMESTAMP
    }

    /// What the files begin with. The lower-case word with hyphens is the name that users type.
    public enum Template {
        /// A comment that says what belongs here.
        EMPTY,
        /// A new table.
        TABLE,
        /// An index that locks nobody out.
        INDEX_CONCURRENTLY,
        /// A column that must not be null from now on.
        NOT_NULL,
        /// Another name for a column.
        RENAME_COLUMN,
        /// Values for the rows that are there.
        BACKFILL;

        /// Stable word: `index-concurrently`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
