package dev.drydock.engine.migration.adopt;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One row of another tool's history.
///
/// @param version as stored; null where the row has none
/// @param kind Flyway's type, else `SQL`
/// @param script the file's name; empty where the tool keeps none
/// @param checksum Flyway's CRC; null where there is none
/// @param by who ran it; empty where the tool does not say
/// @param at when; null where the tool does not say
/// @param executionMs milliseconds; −1 where the tool does not say
/// @param success whether it ended well; for goose, whether it is applied
record ForeignRow(
        @Nullable String version,
        String description,
        String kind,
        String script,
        @Nullable Integer checksum,
        String by,
        @Nullable Instant at,
        long executionMs,
        boolean success) {}
