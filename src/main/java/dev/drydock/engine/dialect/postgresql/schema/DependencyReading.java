package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.schema.Dependency;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads what needs what, and names both ends as the model does. Something that belongs to an
/// extension is named by the extension; arrays, multiranges and row types by what they come from.
final class DependencyReading {

    private record Row(long catalog, long oid, int part, long onCatalog, long on, int onPart) {

        long reference() {
            return SystemCatalog.reference(catalog, oid);
        }
    }

    private final CatalogQuery query;
    private final Catalog catalog;
    private final Map<Long, Long> domainOfCheck;
    private final List<Row> rows = new ArrayList<>();

    /// The operator class or family of its members, the publication of its tables.
    private final Map<Long, ObjectKey> wholes = new HashMap<>();

    DependencyReading(CatalogQuery query, Catalog catalog, Map<Long, Long> domainOfCheck) {
        this.query = query;
        this.catalog = catalog;
        this.domainOfCheck = domainOfCheck;
    }

    /// @param extensions what each is known by, by oid
    List<Dependency> read(Map<Long, ObjectKey> extensions) {
        query.forEach(
                "dependencies",
                row ->
                        rows.add(
                                new Row(
                                        row.getLong(1),
                                        row.getLong(2),
                                        row.getInt(3),
                                        row.getLong(4),
                                        row.getLong(5),
                                        row.getInt(6))));
        catalog.extensionMembers.forEach((member, extension) -> {
            ObjectKey key = extensions.get(extension);
            if (key != null) {
                catalog.keys.put(member, key);
            }
        });
        domainOfCheck.forEach((check, domain) -> {
            ObjectKey key = catalog.keys.get(SystemCatalog.TYPE.reference(domain));
            if (key != null) {
                catalog.name(SystemCatalog.CONSTRAINT, check, key);
            }
        });
        nameTypes();
        nameWholes();
        var found = new TreeSet<Dependency>();
        for (Row row : rows) {
            add(row, found);
        }
        return List.copyOf(found);
    }

    private void add(Row row, Set<Dependency> found) {
        if (!catalog.extensionMembers.isEmpty()
                && catalog.extensionMembers.containsKey(row.reference())) {
            return;
        }
        ObjectKey whole = wholes.get(row.reference());
        ObjectKey dependent = whole == null ? key(row.catalog(), row.oid(), row.part()) : whole;
        ObjectKey on = key(row.onCatalog(), row.on(), row.onPart());
        if (dependent == null || on == null || dependent.equals(on)) {
            return;
        }
        boolean ownColumn =
                on.kind() == ObjectKind.COLUMN
                        && on.id().equals(dependent.id())
                        && !dependent.isPart();
        if (!ownColumn) {
            found.add(new Dependency(dependent, on));
        }
    }

    private @Nullable ObjectKey key(long catalogOid, long oid, int part) {
        ObjectKey known = catalog.keys.get(SystemCatalog.reference(catalogOid, oid));
        if (known != null || catalogOid != SystemCatalog.CLASS.oid()) {
            return known;
        }
        RelationRow relation = catalog.relations.get(oid);
        if (relation == null) {
            return null;
        }
        if (part <= 0 || relation.kind == RelationRow.COMPOSITE) {
            return relation.key();
        }
        return ObjectKey.part(ObjectKind.COLUMN, relation.id, relation.column(part).name);
    }

    /// Names the types that something needs and that are not types of their own.
    private void nameTypes() {
        var asked = new TreeSet<Long>();
        for (Row row : rows) {
            if (row.onCatalog() == SystemCatalog.TYPE.oid()
                    && key(row.onCatalog(), row.on(), 0) == null) {
                asked.add(row.on());
            }
        }
        while (!asked.isEmpty()) {
            Map<Long, Long> origins = new HashMap<>();
            query.forEach(
                    "type_origins",
                    row -> {
                        ObjectKey relation =
                                row.getLong(3) == 0
                                        ? null
                                        : key(SystemCatalog.CLASS.oid(), row.getLong(3), 0);
                        if (relation != null) {
                            catalog.name(SystemCatalog.TYPE, row.getLong(1), relation);
                        } else {
                            origins.put(row.getLong(1), Math.max(row.getLong(2), row.getLong(4)));
                        }
                    },
                    ArrayText.of(asked));
            var next = new TreeSet<Long>();
            origins.forEach((type, origin) -> {
                ObjectKey key = key(SystemCatalog.TYPE.oid(), origin, 0);
                if (key != null) {
                    catalog.name(SystemCatalog.TYPE, type, key);
                } else if (origin != 0 && !asked.contains(origin)) {
                    // the row type of a table, or an array of a domain: one step more
                    next.add(origin);
                    next.add(type);
                }
            });
            asked.clear();
            asked.addAll(next);
        }
    }

    private void nameWholes() {
        for (Row row : rows) {
            SystemCatalog part = SystemCatalog.ofOid(row.catalog());
            SystemCatalog whole = SystemCatalog.ofOid(row.onCatalog());
            boolean ofFamily =
                    (part == SystemCatalog.OPERATOR_OF_FAMILY
                                    || part == SystemCatalog.FUNCTION_OF_FAMILY)
                            && (whole == SystemCatalog.OPERATOR_CLASS
                                    || whole == SystemCatalog.OPERATOR_FAMILY);
            boolean ofPublication =
                    part == SystemCatalog.TABLE_OF_PUBLICATION
                            && whole == SystemCatalog.PUBLICATION;
            ObjectKey key = ofFamily || ofPublication ? key(row.onCatalog(), row.on(), 0) : null;
            if (key != null) {
                wholes.put(row.reference(), key);
            }
        }
    }
}
