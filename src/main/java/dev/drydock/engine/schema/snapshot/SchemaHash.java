package dev.drydock.engine.schema.snapshot;

import dev.drydock.engine.schema.Access;
import dev.drydock.engine.schema.Dependency;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The hashes of everything in a definition. Any thread; 10,000 tables take some tenths of a
/// second.
///
/// @param objects by key, sorted; schemas and extensions too
public record SchemaHash(SortedMap<ObjectKey, ObjectHash> objects) {

    public SchemaHash {
        objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
    }

    public static SchemaHash of(SchemaDefinition definition) {
        return new Reading(definition).hash();
    }

    /// The hash of the sorted object hashes, over structure alone: equal for databases of equal
    /// structure.
    public String structure() {
        return whole(EnumSet.of(HashPart.STRUCTURE));
    }

    /// The hash of the sorted object hashes over these parts.
    public String whole(Set<HashPart> parts) {
        MessageDigest digest = Bodies.digest();
        for (ObjectHash object : objects.values()) {
            var line = new StringBuilder(object.key().kind().word());
            line.append(' ').append(object.key().display());
            for (HashPart part : HashPart.values()) {
                if (parts.contains(part)) {
                    line.append(' ').append(object.of(part));
                }
            }
            digest.update(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static final class Reading {

        private final SchemaDefinition definition;
        private final Map<ObjectKey, List<Dependency>> dependencies;
        private final Map<ObjectKey, ObjectHash> objects = new LinkedHashMap<>();
        private final Map<QualifiedName, ObjectKey> relations = new HashMap<>();

        Reading(SchemaDefinition definition) {
            this.definition = definition;
            definition.schemas().stream()
                    .flatMap(schema ->
                            Stream.concat(schema.tables().stream(), schema.views().stream()))
                    .forEach(relation -> relations.put(relation.id(), relation.key()));
            this.dependencies =
                    definition.dependencies().stream()
                            .collect(Collectors.groupingBy(one -> whole(one.dependent())));
        }

        SchemaHash hash() {
            for (Schema schema : definition.schemas()) {
                // an empty one still is a schema
                add(ObjectKey.schema(schema.name()), "schema", schema.comment(), schema.owner());
            }
            for (SchemaDefinition.Extension extension : definition.extensions()) {
                add(ObjectKey.extension(extension.name()), extension, extension.comment(), "");
            }
            definition
                    .objects()
                    .forEach(object ->
                            put(
                                    object.key(),
                                    SchemaJson.writeStructure(
                                            CanonicalText.of(definition.engine(), object)),
                                    ObjectComments.of(object),
                                    ObjectComments.owner(object)));
            return new SchemaHash(new TreeMap<>(objects));
        }

        private void add(ObjectKey key, Object structure, String comment, String owner) {
            put(
                    key,
                    SchemaJson.writeStructure(structure),
                    comment.isEmpty() ? Map.of() : Map.of("", comment),
                    owner);
        }

        private void put(
                ObjectKey key, byte[] structure, Map<String, String> comments, String owner) {
            Access access = definition.access(key);
            List<Dependency> needs = dependencies.getOrDefault(key, List.of());
            boolean open = access.equals(Access.NONE) && owner.isEmpty();
            objects.put(
                    key,
                    new ObjectHash(
                            key,
                            Bodies.hash(structure),
                            open ? "" : Bodies.hash(SchemaJson.write(List.of(owner, access))),
                            comments.isEmpty() ? "" : Bodies.hash(SchemaJson.write(comments)),
                            needs.isEmpty() ? "" : Bodies.hash(SchemaJson.write(needs))));
        }

        /// The object that a part belongs to.
        private ObjectKey whole(ObjectKey key) {
            return key.isPart() ? relations.getOrDefault(key.id(), key) : key;
        }
    }
}
