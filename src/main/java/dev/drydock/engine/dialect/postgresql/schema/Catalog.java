package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition.NotVisible;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one reading has gathered so far, by oid. Used by one thread.
final class Catalog {

    record SchemaRow(long oid, String name, String owner, String comment) {}

    /// Sorted out at the end: schemas by oid.
    final Map<Long, SchemaRow> schemas = new HashMap<>();

    final Map<Long, RelationRow> relations = new HashMap<>(20_000);
    final Comments comments = new Comments();
    final Set<Long> extensionMembers = new HashSet<>();
    final List<NotVisible> notVisible = new ArrayList<>();

    /// Equal texts once: names and types repeat thousands of times.
    private final Map<String, String> texts = new HashMap<>();

    String shared(String text) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    /// Empty for NULL.
    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /// Null when the schema is the system's or an extension's.
    @Nullable QualifiedName nameIn(long schemaOid, String name) {
        SchemaRow schema = schemas.get(schemaOid);
        return schema == null ? null : new QualifiedName(schema.name(), shared(name));
    }
}
