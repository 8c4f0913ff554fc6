package dev.drydock.engine.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a dialect wrote.
///
/// @param data the file or folder, below the order's folder; for a container the plain data
/// @param compression what is used, or for a container to be used
/// @param originalBytes what the data takes in the database; −1 when unknown
/// @param snapshotAt the moment whose state was written
/// @param source facts about the origin, in display order
/// @param notCarried what the source has and the data has not
public record Dump(
        Path data,
        Compression compression,
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
