package dev.drydock.engine.dialect.postgresql.schema;

import static dev.drydock.engine.dialect.postgresql.schema.Catalog.orEmpty;

import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads indexes. Plain ones are composed from their numbers; only expressions, conditions, other
/// operator classes, collations and options need the server's text.
final class IndexReading {

    private final CatalogQuery query;
    private final Catalog catalog;
    private final ConstraintReading constraints;
    private final Set<Long> otherClasses = new HashSet<>();
    private final Map<Long, Pending> pending = new HashMap<>();

    private record Pending(RelationRow relation, Index bare) {}

    IndexReading(CatalogQuery query, Catalog catalog, ConstraintReading constraints) {
        this.query = query;
        this.catalog = catalog;
        this.constraints = constraints;
    }

    void read() {
        query.forEach("default_operator_classes", row -> otherClasses.add(row.getLong(1)));
        query.forEach("indexes", this::take);
        if (!pending.isEmpty()) {
            query.forEach("index_texts", this::complete, ArrayText.of(pending.keySet()));
        }
    }

    private void take(ResultSet row) throws SQLException {
        RelationRow relation = catalog.relations.get(row.getLong(2));
        if (relation == null) {
            return;
        }
        long oid = row.getLong(1);
        String name = row.getString(3);
        boolean nullsNotDistinct = row.getBoolean(6);
        int keyParts = row.getInt(7);
        int[] positions = ArrayText.integers(row.getString(8));
        int[] keys = Arrays.copyOf(positions, keyParts);
        List<String> included =
                relation.columnNames(Arrays.copyOfRange(positions, keyParts, positions.length));
        boolean ofConstraint = constraints.constraintIndexes.contains(oid);
        catalog.name(SystemCatalog.CLASS, oid, ObjectKey.part(ObjectKind.INDEX, relation.id, name));
        addMore(row, relation, name);
        var index =
                new Index(
                        name,
                        oid,
                        catalog.shared(row.getString(4)),
                        row.getBoolean(5),
                        nullsNotDistinct,
                        parts(relation, keys, ArrayText.integers(row.getString(9))),
                        included,
                        "",
                        ofConstraint,
                        parent(row),
                        row.getBoolean(12),
                        settings(row, oid, ofConstraint),
                        "",
                        row.getLong(14),
                        catalog.comments.of("pg_class", oid));
        var key = constraints.keysByIndex.get(oid);
        if (key != null) {
            relation.uniqueKeys.add(key.toKey(included, nullsNotDistinct));
        }
        if (needsText(row, relation, keys)) {
            pending.put(oid, new Pending(relation, index));
        } else {
            relation.indexes.add(index);
        }
    }

    private QualifiedName parent(ResultSet row) throws SQLException {
        String name = row.getString(19);
        return name == null
                ? QualifiedName.NONE
                : new QualifiedName(catalog.shared(row.getString(20)), catalog.shared(name));
    }

    private List<String> settings(ResultSet row, long oid, boolean ofConstraint)
            throws SQLException {
        List<String> settings = new ArrayList<>(0);
        String options = row.getString(17);
        if (ofConstraint && options != null) {
            settings.add("SET (" + options + ")");
        }
        String tablespace = row.getString(18);
        if (tablespace != null) {
            settings.add("SET TABLESPACE " + Names.quoted(tablespace));
        }
        catalog.indexSettings.getOrDefault(oid, List.of()).stream().sorted().forEach(settings::add);
        return settings;
    }

    private static void addMore(ResultSet row, RelationRow relation, String name)
            throws SQLException {
        if (row.getBoolean(15)) {
            relation.more.add("CLUSTER ON " + Names.quoted(name));
        }
        if (row.getBoolean(16)) {
            relation.more.add("REPLICA IDENTITY USING INDEX " + Names.quoted(name));
        }
    }

    private boolean needsText(ResultSet row, RelationRow relation, int[] keys) throws SQLException {
        if (row.getBoolean(13)) {
            return true;
        }
        for (long operatorClass : ArrayText.numbers(row.getString(10))) {
            if (otherClasses.contains(operatorClass)) {
                return true;
            }
        }
        long[] collations = ArrayText.numbers(row.getString(11));
        for (int i = 0; i < keys.length; i++) {
            long ofColumn = keys[i] > 0 ? relation.column(keys[i]).collationOid : 0;
            // 100 is the database's default, the collation of text; a column's own was read as a
            // difference to its type's
            long expected = ofColumn == 0 && collations[i] != 0 ? 100 : ofColumn;
            if (collations[i] != expected) {
                return true;
            }
        }
        return false;
    }

    /// Options of a part: 1 descending, 2 nulls first (`INDOPTION_…` in the server's pg_index.h).
    private static List<Index.Part> parts(RelationRow relation, int[] keys, int[] options) {
        List<Index.Part> parts = new ArrayList<>(keys.length);
        for (int i = 0; i < keys.length; i++) {
            boolean expression = keys[i] <= 0;
            parts.add(
                    new Index.Part(
                            expression ? "" : relation.column(keys[i]).name,
                            expression,
                            (options[i] & 1) != 0,
                            (options[i] & 2) != 0));
        }
        return parts;
    }

    private void complete(ResultSet row) throws SQLException {
        Pending waiting = pending.get(row.getLong(1));
        if (waiting == null) {
            return;
        }
        Index bare = waiting.bare();
        List<String> texts = texts(row.getArray(4));
        List<Index.Part> parts = new ArrayList<>(bare.parts());
        for (int i = 0; i < parts.size(); i++) {
            Index.Part part = parts.get(i);
            if (part.isExpression()) {
                parts.set(
                        i,
                        new Index.Part(texts.get(i), true, part.descending(), part.nullsFirst()));
            }
        }
        waiting.relation()
                .indexes
                .add(
                        new Index(
                                bare.name(),
                                bare.oid(),
                                bare.method(),
                                bare.unique(),
                                bare.nullsNotDistinct(),
                                parts,
                                bare.included(),
                                orEmpty(row.getString(3)),
                                bare.ofConstraint(),
                                bare.parent(),
                                bare.valid(),
                                bare.settings(),
                                Catalog.composed(row.getString(2), "an index"),
                                bare.sizeBytes(),
                                bare.comment()));
    }

    static List<String> texts(@Nullable Array array) throws SQLException {
        if (array == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Object element : (Object[]) array.getArray()) {
            texts.add(String.valueOf(element));
        }
        return texts;
    }
}
