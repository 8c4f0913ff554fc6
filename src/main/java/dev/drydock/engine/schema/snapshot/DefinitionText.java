package dev.drydock.engine.schema.snapshot;

import dev.drydock.engine.schema.SchemaDefinition;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A whole structure as one JSON text, for keeping it elsewhere than in the catalogue of snapshots.
public final class DefinitionText {

    /// @param definition without its access, which has keys that are no text
    private record Stored(SchemaDefinition definition, List<Tree.AccessEntry> access) {}

    private DefinitionText() {}

    /// UTF-8; equal structures give equal texts.
    public static byte[] write(SchemaDefinition definition) {
        List<Tree.AccessEntry> access =
                definition.access().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                        .map(one -> new Tree.AccessEntry(one.getKey(), one.getValue()))
                        .toList();
        return SchemaJson.write(new Stored(withAccess(definition, Map.of()), access));
    }

    /// @throws IOException when it is no such text
    public static SchemaDefinition read(byte[] text) throws IOException {
        Stored stored = SchemaJson.read(text, Stored.class);
        Map<dev.drydock.engine.schema.ObjectKey, dev.drydock.engine.schema.Access> access =
                new LinkedHashMap<>();
        if (stored.access() != null) {
            stored.access().forEach(entry -> access.put(entry.key(), entry.access()));
        }
        return withAccess(stored.definition(), access);
    }

    private static SchemaDefinition withAccess(
            SchemaDefinition definition,
            Map<dev.drydock.engine.schema.ObjectKey, dev.drydock.engine.schema.Access> access) {
        return new SchemaDefinition(
                definition.engine(),
                definition.serverVersion(),
                definition.database(),
                definition.identity(),
                definition.role(),
                definition.capturedAt(),
                definition.schemas(),
                definition.extensions(),
                definition.others(),
                access,
                definition.dependencies(),
                definition.notVisible(),
                definition.notModelled(),
                definition.loadMillis());
    }
}
