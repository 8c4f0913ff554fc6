package dev.drydock.engine.dialect.postgresql.schema;

import static dev.drydock.engine.dialect.postgresql.schema.Catalog.orEmpty;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition.NotVisible;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Reads schemas, relations, columns, defaults and inheritance.
final class RelationReading {

    /// Joins and splits lists inside one field; no option or setting can hold it.
    private static final String SEPARATOR = "\u0001";

    private final CatalogQuery query;
    private final Catalog catalog;

    RelationReading(CatalogQuery query, Catalog catalog) {
        this.query = query;
        this.catalog = catalog;
    }

    void readSchemas() {
        query.forEach("extension_members", row -> catalog.extensionMembers.add(row.getLong(1)));
        query.forEach(
                "schemas",
                row -> {
                    long oid = row.getLong(1);
                    if (catalog.extensionMembers.contains(oid)) {
                        return;
                    }
                    String name = row.getString(2);
                    catalog.schemas.put(
                            oid,
                            new Catalog.SchemaRow(
                                    oid, name, row.getString(3), orEmpty(row.getString(5))));
                    if (!row.getBoolean(4)) {
                        catalog.notVisible.add(
                                new NotVisible(
                                        "schema " + name,
                                        "no USAGE privilege: its objects are listed from the catalog but"
                                                + " cannot be used"));
                    }
                });
        catalog.notVisible.sort(Comparator.comparing(NotVisible::what));
        catalog.comments.read(query);
    }

    void readRelations() {
        query.forEach(
                "relations",
                row -> {
                    QualifiedName id = catalog.nameIn(row.getLong(2), row.getString(3));
                    if (id != null) {
                        var relation = relation(row, id);
                        catalog.relations.put(relation.oid, relation);
                    }
                });
    }

    private RelationRow relation(ResultSet row, QualifiedName id) throws SQLException {
        var relation = new RelationRow(row.getLong(1), id, row.getString(4).charAt(0));
        relation.unlogged = row.getString(5).equals("u");
        relation.partition = row.getBoolean(6);
        long rows = row.getLong(7);
        long bytes = row.getLong(8);
        // before version 14 a table never analyzed says 0 rows in 0 pages, later −1
        boolean unknown = rows < 0 || (rows == 0 && bytes == 0 && query.majorVersion() < 14);
        relation.rowEstimate = unknown ? -1 : rows;
        relation.sizeBytes = unknown && bytes <= 0 ? -1 : Math.max(0, bytes);
        relation.owner = catalog.shared(row.getString(9));
        if (row.getBoolean(10)) {
            relation.more.add("ENABLE ROW LEVEL SECURITY");
        }
        if (row.getBoolean(11)) {
            relation.more.add("FORCE ROW LEVEL SECURITY");
        }
        switch (row.getString(12)) {
            case "f" -> relation.more.add("REPLICA IDENTITY FULL");
            case "n" -> {
                // the default of the server's own tables only
                if (relation.kind == 'r') {
                    relation.more.add("REPLICA IDENTITY NOTHING");
                }
            }
            default -> {
                // by primary key, or by an index which its reading adds
            }
        }
        String options = row.getString(13);
        if (options != null) {
            relation.options = List.of(options.split(SEPARATOR, -1));
        }
        relation.partitionKey = orEmpty(row.getString(14));
        relation.partitionBound = orEmpty(row.getString(15));
        relation.query = withoutSemicolon(orEmpty(row.getString(16)));
        relation.populated = row.getBoolean(17);
        relation.comment = catalog.comments.of("pg_class", relation.oid);
        return relation;
    }

    void readColumns() {
        query.forEach(
                "columns",
                row -> {
                    RelationRow relation = catalog.relations.get(row.getLong(1));
                    if (relation != null) {
                        relation.columnRows.add(column(row, relation.oid));
                    }
                });
        for (RelationRow relation : catalog.relations.values()) {
            relation.columnRows.sort(Comparator.comparingInt(column -> column.position));
        }
        nameTypes();
        nameCollations();
        query.forEach(
                "defaults",
                row -> {
                    RelationRow relation = catalog.relations.get(row.getLong(1));
                    if (relation != null) {
                        relation.column(row.getInt(2)).expression =
                                catalog.shared(row.getString(3));
                    }
                });
    }

    private ColumnRow column(ResultSet row, long relationOid) throws SQLException {
        int position = row.getInt(2);
        long typeKey = (row.getLong(4) << 32) | (row.getInt(5) & 0xFFFF_FFFFL);
        var column = new ColumnRow(position, catalog.shared(row.getString(3)), typeKey);
        column.notNull = row.getBoolean(6);
        column.inherited = !row.getBoolean(7);
        String marks = row.getString(8);
        if (marks != null) {
            column.generation = generation(marks);
        }
        column.collationOid = row.getLong(9);
        String settings = row.getString(10);
        if (settings != null) {
            column.settings = List.of(settings.split(SEPARATOR, -1));
        }
        column.comment = catalog.comments.of("pg_class", relationOid, position);
        return column;
    }

    private static Column.Generation generation(String marks) {
        return switch (marks) {
            case "a" -> Column.Generation.IDENTITY_ALWAYS;
            case "d" -> Column.Generation.IDENTITY_BY_DEFAULT;
            case "s" -> Column.Generation.STORED;
            case "v" -> Column.Generation.VIRTUAL;
            default -> Column.Generation.DEFAULT;
        };
    }

    /// Formats each type once, not once per column.
    private void nameTypes() {
        var keys = new TreeSet<Long>();
        catalog.relations
                .values()
                .forEach(relation ->
                        relation.columnRows.forEach(column -> keys.add(column.typeKey)));
        if (keys.isEmpty()) {
            return;
        }
        Map<Long, String> names = new HashMap<>();
        query.forEach(
                "types_of_columns",
                row ->
                        names.put(
                                (row.getLong(1) << 32) | (row.getInt(2) & 0xFFFF_FFFFL),
                                row.getString(3)),
                ArrayText.of(keys.stream().map(key -> key >>> 32).toList()),
                ArrayText.of(keys.stream().map(Long::intValue).toList()));
        catalog.relations
                .values()
                .forEach(relation ->
                        relation.columnRows.forEach(
                                column -> column.type = orEmpty(names.get(column.typeKey))));
    }

    private void nameCollations() {
        var oids = new TreeSet<Long>();
        for (RelationRow relation : catalog.relations.values()) {
            for (ColumnRow column : relation.columnRows) {
                if (column.collationOid != 0) {
                    oids.add(column.collationOid);
                }
            }
        }
        if (oids.isEmpty()) {
            return;
        }
        Map<Long, String> names = collationNames(query, oids);
        for (RelationRow relation : catalog.relations.values()) {
            for (ColumnRow column : relation.columnRows) {
                column.collation = orEmpty(names.get(column.collationOid));
            }
        }
    }

    static Map<Long, String> collationNames(CatalogQuery query, Collection<Long> oids) {
        Map<Long, String> names = new HashMap<>();
        query.forEach(
                "collations",
                row ->
                        names.put(
                                row.getLong(1),
                                Names.quoted(
                                        new QualifiedName(row.getString(2), row.getString(3)))),
                ArrayText.of(oids));
        return names;
    }

    /// Parents of tables; the rest of the pairs are indexes of partitions, returned by child.
    Map<Long, Long> readInheritance() {
        Map<Long, Long> indexParents = new HashMap<>();
        query.forEach(
                "inheritance",
                row -> {
                    RelationRow child = catalog.relations.get(row.getLong(1));
                    RelationRow parent = catalog.relations.get(row.getLong(2));
                    if (child != null && parent != null) {
                        child.parents.add(parent.id);
                    } else if (child == null) {
                        indexParents.put(row.getLong(1), row.getLong(2));
                    }
                });
        return indexParents;
    }

    private static String withoutSemicolon(String query) {
        return query.endsWith(";") ? query.substring(0, query.length() - 1) : query;
    }
}
