package dev.drydock.engine.schema.compare;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.Trigger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Renames inside one database: the server keeps the numbers of objects and columns. A copy of a
/// whole cluster has the same identity and gives numbers of its own later, so a table also has to
/// look alike.
final class IdentityRenames {

    private final SchemaDefinition before;
    private final SchemaDefinition after;
    private final Set<ObjectKey> spoken;
    private final List<Rename> found = new ArrayList<>();

    IdentityRenames(SchemaDefinition before, SchemaDefinition after, Set<ObjectKey> spoken) {
        this.before = before;
        this.after = after;
        this.spoken = spoken;
    }

    List<Rename> find() {
        Map<Long, Schema> schemas = new HashMap<>();
        after.schemas().forEach(schema -> schemas.put(schema.oid(), schema));
        Map<String, String> schemaNames = new HashMap<>();
        for (Schema old : before.schemas()) {
            Schema now = schemas.get(old.oid());
            if (old.oid() != 0 && now != null) {
                add(ObjectKey.schema(old.name()), ObjectKey.schema(now.name()));
                schemaNames.put(old.name(), now.name());
            }
        }
        record Numbered(ObjectKind kind, long oid) {}
        Map<Numbered, SchemaObject> objects = new HashMap<>();
        after.objects().forEach(now -> objects.put(new Numbered(now.objectKind(), now.oid()), now));
        before.objects()
                .forEach(old -> {
                    SchemaObject now = objects.get(new Numbered(old.objectKind(), old.oid()));
                    if (old.oid() == 0 || now == null) {
                        return;
                    }
                    boolean alike =
                            !(old instanceof Table one && now instanceof Table other)
                                    || areAlike(one, other);
                    if (!alike) {
                        return;
                    }
                    // a schema of another name alone moves its objects; other arguments are another
                    // object
                    String schema = schemaNames.getOrDefault(old.schema(), old.schema());
                    boolean moved = !old.name().equals(now.name()) || !schema.equals(now.schema());
                    if (moved && isNamed(old.objectKind())) {
                        add(old.key(), now.key());
                    }
                    if (old instanceof Table one && now instanceof Table other) {
                        parts(one, other);
                    }
                });
        return found;
    }

    /// Kinds whose name is a name: a cast has none.
    private static boolean isNamed(ObjectKind kind) {
        return switch (kind) {
            case CAST,
                    TRANSFORM,
                    USER_MAPPING,
                    DEFAULT_PRIVILEGES,
                    LARGE_OBJECT,
                    OPERATOR,
                    EXTENSION,
                    TEXT_SEARCH_PARSER,
                    TEXT_SEARCH_TEMPLATE,
                    ACCESS_METHOD ->
                    false;
            default -> true;
        };
    }

    private static boolean areAlike(Table old, Table now) {
        Map<Integer, Column> columns = new HashMap<>();
        now.columns().forEach(column -> columns.put(column.position(), column));
        long same =
                old.columns().stream()
                        .filter(column -> {
                            Column other = columns.get(column.position());
                            return other != null
                                    && (other.name().equals(column.name())
                                            || other.type().equals(column.type()));
                        })
                        .count();
        return old.id().equals(now.id()) || same * 2 >= old.columns().size();
    }

    private void parts(Table old, Table now) {
        Map<Integer, String> columns = new HashMap<>();
        now.columns().forEach(column -> columns.put(column.position(), column.name()));
        for (Column column : old.columns()) {
            part(ObjectKind.COLUMN, old.id(), column.name(), now, columns.get(column.position()));
        }
        Map<Long, String> indexes = new HashMap<>();
        now.indexes().forEach(index -> indexes.put(index.oid(), index.name()));
        for (Index index : old.indexes()) {
            ObjectKind kind = index.ofConstraint() ? ObjectKind.CONSTRAINT : ObjectKind.INDEX;
            if (index.oid() != 0) {
                part(kind, old.id(), index.name(), now, indexes.get(index.oid()));
            }
        }
        Map<Long, String> triggers = new HashMap<>();
        now.triggers().forEach(trigger -> triggers.put(trigger.oid(), trigger.name()));
        for (Trigger trigger : old.triggers()) {
            if (trigger.oid() != 0) {
                part(
                        ObjectKind.TRIGGER,
                        old.id(),
                        trigger.name(),
                        now,
                        triggers.get(trigger.oid()));
            }
        }
    }

    private void part(
            ObjectKind kind,
            QualifiedName table,
            String name,
            Table now,
            @org.jspecify.annotations.Nullable String later) {
        if (later != null && !later.equals(name)) {
            add(ObjectKey.part(kind, table, name), ObjectKey.part(kind, now.id(), later));
        }
    }

    private void add(ObjectKey old, ObjectKey now) {
        if (!Objects.equals(old, now) && !spoken.contains(old)) {
            found.add(new Rename(old, now, Rename.Reason.IDENTITY));
        }
    }
}
