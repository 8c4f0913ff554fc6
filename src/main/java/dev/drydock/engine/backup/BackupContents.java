package dev.drydock.engine.backup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is in a backup, read from its manifest.
///
/// @param facts where it came from and what made it, in display order (server version, tool …)
/// @param notCarried what the source has and this backup has not
public record BackupContents(
        List<BackupObject> objects, Map<String, String> facts, List<String> notCarried) {

    public BackupContents {
        objects = List.copyOf(objects);
        facts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        notCarried = List.copyOf(notCarried);
    }
}
