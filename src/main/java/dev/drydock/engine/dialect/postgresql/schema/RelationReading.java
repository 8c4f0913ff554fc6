package dev.drydock.engine.dialect.postgresql.schema;

import static dev.drydock.engine.dialect.postgresql.schema.Catalog.composed;
import static dev.drydock.engine.dialect.postgresql.schema.Catalog.orEmpty;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition.NotVisible;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads schemas, relations, columns, defaults and inheritance.
final class RelationReading {

    /// Joins and splits lists inside one field; no option or setting can hold it.
    private static final String SEPARATOR = "\u0001";

    private static final Pattern PLAIN_VALUE =
            Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*|[0-9]+(\\.[0-9]+)?");

    private final CatalogQuery query;
    private final Catalog catalog;

    /// Relations with privileges on columns.
    final Set<Long> grantedColumns = new TreeSet<>();

    RelationReading(CatalogQuery query, Catalog catalog) {
        this.query = query;
        this.catalog = catalog;
    }

    void readSchemas() {
        query.forEach(
                "extension_members",
                row ->
                        catalog.extensionMembers.put(
                                SystemCatalog.reference(row.getLong(1), row.getLong(2)),
                                row.getLong(3)));
        query.forEach(
                "schemas",
                row -> {
                    long oid = row.getLong(1);
                    if (catalog.isMember(SystemCatalog.NAMESPACE, oid)) {
                        return;
                    }
                    String name = row.getString(2);
                    catalog.own(
                            SystemCatalog.NAMESPACE, oid, ObjectKey.schema(name), row.getString(3));
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
                        if (!catalog.isMember(SystemCatalog.CLASS, relation.oid)
                                && relation.kind != RelationRow.COMPOSITE) {
                            catalog.owners.put(relation.key(), relation.owner);
                        }
                    }
                });
    }

    private RelationRow relation(ResultSet row, QualifiedName id) throws SQLException {
        var relation = new RelationRow(row.getLong(1), id, row.getString(4).charAt(0));
        relation.unlogged = row.getString(5).equals("u");
        relation.partition = row.getBoolean(6);
        long rows = row.getLong(7);
        long bytes = row.getLong(8);
        relation.rowEstimate = RelationRow.rowEstimate(rows, bytes, query.majorVersion());
        relation.sizeBytes = RelationRow.sizeBytes(rows, bytes, query.majorVersion());
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
        relation.options = options(row.getString(13), row.getString(21));
        relation.partitionKey =
                relation.kind == 'p' ? composed(row.getString(14), id.display()) : "";
        relation.partitionBound = orEmpty(row.getString(15));
        if (relation.isView()) {
            relation.query = withoutSemicolon(composed(row.getString(16), id.display()));
        }
        relation.populated = row.getBoolean(17);
        relation.ofType = orEmpty(row.getString(18));
        String tablespace = orEmpty(row.getString(19));
        if (relation.isView() && !tablespace.isEmpty()) {
            relation.more.add("SET TABLESPACE " + Names.quoted(tablespace));
        } else {
            relation.tablespace = catalog.shared(tablespace);
        }
        relation.accessMethod = catalog.shared(orEmpty(row.getString(20)));
        relation.comment = catalog.comments.of("pg_class", relation.oid);
        return relation;
    }

    private static List<String> options(@Nullable String own, @Nullable String ofToast) {
        if (own == null && ofToast == null) {
            return List.of();
        }
        List<String> options = new ArrayList<>();
        if (own != null) {
            options.addAll(List.of(own.split(SEPARATOR, -1)));
        }
        if (ofToast != null) {
            options.addAll(List.of(("toast." + ofToast).split(SEPARATOR, -1)));
        }
        return options.stream().map(RelationReading::option).toList();
    }

    /// A value that is no plain word (an option of an extension, a negative number) stands quoted.
    private static String option(String text) {
        int equals = text.indexOf('=');
        String value = text.substring(equals + 1);
        return equals < 0 || PLAIN_VALUE.matcher(value).matches()
                ? text
                : text.substring(0, equals + 1) + DdlWriter.literal(value);
    }

    /// Server and options of foreign tables.
    void readForeignTables() {
        query.forEach(
                "foreign_tables",
                row -> {
                    RelationRow relation = catalog.relations.get(row.getLong(1));
                    if (relation != null) {
                        relation.server = catalog.shared(row.getString(2));
                        relation.serverOptions = orEmpty(row.getString(3));
                    }
                });
    }

    /// @param earlier what is known from an earlier reading
    void readColumns(KnownColumns earlier) {
        String wanted = ArrayText.of(earlier.missing(catalog.relations.values()));
        for (RelationRow relation : catalog.relations.values()) {
            KnownColumns.Known known = earlier.of(relation);
            if (known != null) {
                known.columns().forEach(column -> relation.columnRows.add(known(column, relation)));
                if (known.granted()) {
                    grantedColumns.add(relation.oid);
                }
            }
        }
        query.forEach(
                "columns",
                row -> {
                    RelationRow relation = catalog.relations.get(row.getLong(1));
                    if (relation == null) {
                        readIndexStatistics(row);
                        return;
                    }
                    relation.columnRows.add(column(row, relation.oid));
                    if (row.getBoolean(11)) {
                        grantedColumns.add(relation.oid);
                    }
                },
                wanted,
                wanted);
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
                                catalog.shared(
                                        composed(
                                                row.getString(3),
                                                "a default of " + relation.id.display()));
                    }
                },
                wanted,
                wanted);
    }

    /// Comments and the names of not-null constraints come with later readings.
    private ColumnRow known(Column column, RelationRow relation) {
        var row = new ColumnRow(column.position(), column.name(), ColumnRow.KNOWN);
        row.notNull = !column.nullable();
        row.inherited = column.inherited();
        row.generation = column.generation();
        row.type = column.type();
        row.expression = column.expression();
        row.collation = column.collation();
        row.settings = column.settings();
        row.comment = catalog.comments.of("pg_class", relation.oid, column.position());
        return row;
    }

    /// The columns of an index are its parts.
    private void readIndexStatistics(ResultSet row) throws SQLException {
        String target = row.getString(10);
        int statistics = target == null ? -1 : target.lastIndexOf("STATISTICS ");
        if (statistics >= 0) {
            catalog.indexSettings
                    .computeIfAbsent(row.getLong(1), index -> new ArrayList<>(1))
                    .add(
                            "ALTER COLUMN "
                                    + row.getInt(2)
                                    + " SET "
                                    + target.substring(statistics).split(SEPARATOR, 2)[0]);
        }
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
        keys.remove(ColumnRow.KNOWN);
        if (keys.isEmpty()) {
            return;
        }
        Map<Long, String> names = new HashMap<>();
        query.forEach(
                "types_of_columns",
                row ->
                        names.put(
                                (row.getLong(1) << 32) | (row.getInt(2) & 0xFFFF_FFFFL),
                                composed(row.getString(3), "a type")),
                ArrayText.of(keys.stream().map(key -> key >>> 32).toList()),
                ArrayText.of(keys.stream().map(Long::intValue).toList()));
        catalog.relations
                .values()
                .forEach(relation ->
                        relation.columnRows.forEach(column -> {
                            if (column.typeKey != ColumnRow.KNOWN) {
                                column.type = orEmpty(names.get(column.typeKey));
                            }
                        }));
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
                if (column.typeKey != ColumnRow.KNOWN) {
                    column.collation = orEmpty(names.get(column.collationOid));
                }
            }
        }
    }

    static Map<Long, String> collationNames(CatalogQuery query, Collection<Long> oids) {
        Map<Long, String> names = new HashMap<>();
        query.forEach(
                "collation_names",
                row ->
                        names.put(
                                row.getLong(1),
                                Names.quoted(
                                        new QualifiedName(row.getString(2), row.getString(3)))),
                ArrayText.of(oids));
        return names;
    }

    /// Parents of tables, in order.
    void readInheritance() {
        query.forEach(
                "inheritance",
                row -> {
                    RelationRow child = catalog.relations.get(row.getLong(1));
                    RelationRow parent = catalog.relations.get(row.getLong(2));
                    if (child != null && parent != null) {
                        child.parents.add(parent.id);
                    }
                });
    }

    private static String withoutSemicolon(String query) {
        return query.endsWith(";") ? query.substring(0, query.length() - 1) : query;
    }
}
