package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition.NotVisible;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one reading has gathered so far, by oid. Used by one thread.
final class Catalog {

    record SchemaRow(long oid, String name, String owner, String comment) {}

    /// Sorted out at the end: schemas by oid.
    final Map<Long, SchemaRow> schemas = new HashMap<>();

    final Map<Long, RelationRow> relations = new HashMap<>(20_000);
    final Comments comments = new Comments();

    /// The extension of each member, by [SystemCatalog#reference].
    final Map<Long, Long> extensionMembers = new HashMap<>();

    /// What each object read so far is known by, by [SystemCatalog#reference]; relations are in
    /// `relations`.
    final Map<Long, ObjectKey> keys = new HashMap<>();

    /// Only objects that can have an owner.
    final Map<ObjectKey, String> owners = new HashMap<>();

    /// Target of statistics of index parts (`ALTER COLUMN 1 SET STATISTICS 500`), by index.
    final Map<Long, List<String>> indexSettings = new HashMap<>();

    final List<NotVisible> notVisible = new ArrayList<>();

    /// Equal texts once: names and types repeat thousands of times.
    private final Map<String, String> texts = new HashMap<>();

    boolean isMember(SystemCatalog catalog, long oid) {
        return !extensionMembers.isEmpty() && extensionMembers.containsKey(catalog.reference(oid));
    }

    void name(SystemCatalog catalog, long oid, ObjectKey key) {
        keys.put(catalog.reference(oid), key);
    }

    void own(SystemCatalog catalog, long oid, ObjectKey key, String owner) {
        name(catalog, oid, key);
        owners.put(key, shared(owner));
    }

    String shared(String text) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    /// A text that the server composes for something that was there when the catalog was read.
    static String composed(@Nullable String text, String what) {
        if (text == null || text.equals("???")) {
            throw new ChangedWhileRead(what);
        }
        return text;
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
