package dev.drydock.cli;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaGenerator;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.diagram.DiagramScope;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options that say which tables a diagram shows, and how much of each.
final class ErdScope {

    private static final int NEIGHBOURS = 1;
    private static final int ENDS_OF_A_PATH = 2;

    @Option(names = "--schema", paramLabel = "SCHEMA", split = ",")
    private List<String> schemas = new ArrayList<>();

    @Option(names = "--tables", paramLabel = "TABLE", split = ",")
    private List<String> tables = new ArrayList<>();

    @Option(names = "--around", paramLabel = "TABLE", split = ",")
    private List<String> around = new ArrayList<>();

    @Option(names = "--depth", paramLabel = "N")
    private @Nullable Integer depth;

    @Option(names = "--path", paramLabel = "TABLE", split = ",")
    private List<String> path = new ArrayList<>();

    @Option(names = "--like", paramLabel = "PATTERN")
    private @Nullable String like;

    @Option(names = "--show-hub", paramLabel = "TABLE", split = ",")
    private List<String> hubs = new ArrayList<>();

    @Option(names = "--keys-only")
    private boolean keysOnly;

    @Option(names = "--partitions")
    private boolean partitions;

    /// What can be said before the database is asked.
    ///
    /// @throws DrydockException USAGE_INVALID
    void check() {
        long chosen =
                Stream.of(!tables.isEmpty(), !around.isEmpty(), !path.isEmpty(), like != null)
                        .filter(Boolean::booleanValue)
                        .count();
        if (chosen > 1) {
            throw wrong("schema.erd.oneChoice");
        }
        if (depth != null && depth < 0) {
            throw wrong("schema.erd.depthNegative");
        }
        if (!path.isEmpty() && path.size() != ENDS_OF_A_PATH) {
            throw wrong("schema.erd.pathEnds");
        }
    }

    static DrydockException wrong(String key) {
        return new DrydockException(
                ErrorCode.USAGE_INVALID,
                Texts.text(key),
                Texts.text("usage.hint", "drydock schema erd"));
    }

    /// @throws DrydockException OBJECT_UNKNOWN
    DiagramScope of(SchemaDefinition schema) {
        for (String name : schemas) {
            if (schema.findSchema(name).isEmpty()) {
                throw new DrydockException(
                        ErrorCode.OBJECT_UNKNOWN,
                        Texts.text("schema.erd.noSchema", name, schema.database()),
                        Texts.text("schema.erd.noSchemaHint"));
            }
        }
        return DiagramScope.of(choice(schema))
                .withSchemas(Set.copyOf(schemas))
                .withHubLines(find(schema, hubs))
                .withKeyColumnsOnly(keysOnly)
                .withPartitions(partitions);
    }

    private DiagramScope.Choice choice(SchemaDefinition schema) {
        if (!around.isEmpty()) {
            int steps = depth == null ? NEIGHBOURS : depth;
            return new DiagramScope.Choice.Around(find(schema, around), steps, true);
        }
        if (!tables.isEmpty()) {
            Set<QualifiedName> found = find(schema, tables);
            return depth == null
                    ? new DiagramScope.Choice.Only(found)
                    : new DiagramScope.Choice.Around(found, depth, true);
        }
        if (!path.isEmpty()) {
            List<QualifiedName> ends = path.stream().map(name -> table(schema, name)).toList();
            return new DiagramScope.Choice.Path(ends.getFirst(), ends.getLast());
        }
        return like == null ? new DiagramScope.Choice.All() : new DiagramScope.Choice.Like(like);
    }

    private static Set<QualifiedName> find(SchemaDefinition schema, List<String> names) {
        Set<QualifiedName> found = new LinkedHashSet<>();
        names.forEach(name -> found.add(table(schema, name)));
        return found;
    }

    /// A table, also where an index or a sequence has the same name.
    private static QualifiedName table(SchemaDefinition schema, String name) {
        List<SchemaObject> found =
                schema.find(name).stream()
                        .filter(object -> object.objectKind() == ObjectKind.TABLE)
                        .toList();
        return found.size() == 1
                ? found.getFirst().id()
                : SchemaGenerator.require(schema, name).id();
    }
}
