package dev.drydock.engine.backup;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a dialect wrote.
///
/// @param originalBytes what the data takes in the database; −1 when unknown
/// @param snapshotAt the moment whose state was written
/// @param source facts about the origin, in display order
/// @param notCarried what the source has and the data has not
public record Dump(
        long originalBytes,
        Instant snapshotAt,
        List<BackupObject> objects,
        Map<String, String> source,
        List<String> notCarried) {

    public Dump {
        objects = List.copyOf(objects);
        source = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(source));
        notCarried = List.copyOf(notCarried);
    }
}
