package dev.drydock.engine.backup.archive;

import dev.drydock.engine.backup.BackupManifest;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a manifest says about its backup, for people.
public final class ContainerFacts {

    /// Only of one that is encrypted.
    static final String ENCRYPTED = "encrypted";

    private ContainerFacts() {}

    /// In display order.
    public static Map<String, String> of(BackupManifest manifest) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("database", manifest.database());
        facts.put("snapshot", manifest.snapshotAt().toString());
        facts.put("type", manifest.type());
        facts.put("compression", manifest.compression());
        if (manifest.parent() != null) {
            facts.put("built on", manifest.parent());
        }
        if (manifest.encrypted()) {
            facts.put(ENCRYPTED, "yes");
        }
        manifest.source().forEach(facts::putIfAbsent);
        return facts;
    }
}
