package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.backup.BackupParts;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.View;
import dev.drydock.engine.schema.snapshot.DefinitionText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The objects of a backup that a restore leaves out: those that name a role which the server does
/// not have (policies, user mappings, default privileges), and indexes that were not valid. Every
/// object is handed out once.
final class LeftOut {

    static final LeftOut NOTHING = new LeftOut(Map.of());

    private final Map<String, Deque<String>> reasons;

    private LeftOut(Map<String, Deque<String>> reasons) {
        this.reasons = reasons;
    }

    /// @param session on the server that was restored to
    static LeftOut of(BackupParts parts, Session session, LoadScript script) {
        String stored = TextParts.read(parts, PartNames.DEFINITION);
        if (stored.isEmpty()) {
            // an early container, which knows the names only
            return NOTHING;
        }
        Set<String> roles = rolesOf(session);
        Map<String, Deque<String>> reasons = new HashMap<>();
        SchemaDefinition definition = definition(stored, parts);
        addInvalidIndexes(definition, reasons);
        definition
                .objects()
                .filter(DefinedObject.class::isInstance)
                .map(DefinedObject.class::cast)
                .forEach(object -> {
                    List<String> missing = missing(object, roles, script);
                    if (!missing.isEmpty()) {
                        reasons.computeIfAbsent(keyOf(object), _ -> new ArrayDeque<>())
                                .add("not on the server: the role " + String.join(", ", missing));
                    }
                });
        return new LeftOut(reasons);
    }

    /// What a failed build without locks leaves; `pg_dump` writes none of those, but for indexes of
    /// partitioned tables, which wait for those of their partitions.
    private static void addInvalidIndexes(
            SchemaDefinition definition, Map<String, Deque<String>> reasons) {
        definition
                .objects()
                .forEach(object -> {
                    List<Index> indexes =
                            switch (object) {
                                case Table table when table.storage().partitionKey().isEmpty() ->
                                        table.indexes();
                                case View view -> view.indexes();
                                default -> List.of();
                            };
                    indexes.stream()
                            .filter(index -> !index.valid())
                            .forEach(index ->
                                    reasons.computeIfAbsent(
                                                    ContainerComparison.key(
                                                            new BackupObject(
                                                                    ObjectKind.INDEX.word(),
                                                                    object.id().schema(),
                                                                    index.name(),
                                                                    -1,
                                                                    -1)),
                                                    _ -> new ArrayDeque<>())
                                            .add("it was not valid when it was backed up"));
                });
    }

    static Set<String> rolesOf(Session session) {
        return Set.copyOf(
                session.query("SELECT rolname FROM pg_catalog.pg_roles", row -> row.text(1)));
    }

    /// Why one object of that key was left out, as the end of a sentence; empty when none was.
    Optional<String> take(String key) {
        Deque<String> left = reasons.get(key);
        return left == null ? Optional.empty() : Optional.ofNullable(left.poll());
    }

    private static List<String> missing(
            DefinedObject object, Set<String> roles, LoadScript script) {
        Set<String> missing = new TreeSet<>();
        for (String statement : script.statements(object.definition())) {
            missing.addAll(script.roles(statement));
        }
        missing.removeAll(roles);
        return new ArrayList<>(missing);
    }

    private static String keyOf(DefinedObject object) {
        return ContainerComparison.key(
                new BackupObject(
                        object.objectKind().word(),
                        object.id().schema(),
                        object.name() + object.signature(),
                        -1,
                        -1));
    }

    private static SchemaDefinition definition(String stored, BackupParts parts) {
        try {
            return DefinitionText.read(stored.getBytes(StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw DurableFile.failed(
                    "read the structure in", Path.of(parts.manifest().id()), unreadable);
        }
    }
}
