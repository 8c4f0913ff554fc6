package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.schema.Access;
import dev.drydock.engine.schema.Access.Grant;
import dev.drydock.engine.schema.ObjectKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads who owns and who may use what. Only lists that somebody changed travel.
final class AccessReading {

    private static final Comparator<Grant> ORDER =
            Comparator.comparing(Grant::grantee)
                    .thenComparing(Grant::column)
                    .thenComparing(Grant::privilege)
                    .thenComparing(Grant::grantor)
                    .thenComparing(Grant::grantable);

    private final CatalogQuery query;
    private final Catalog catalog;
    private final Map<ObjectKey, List<Grant>> grants = new HashMap<>();

    /// Objects whose own list is still the built-in one though a column of theirs has one.
    private final Map<ObjectKey, List<Grant>> ofColumns = new HashMap<>();

    AccessReading(CatalogQuery query, Catalog catalog) {
        this.query = query;
        this.catalog = catalog;
    }

    /// @param withColumns relations with privileges on columns
    Map<ObjectKey, Access> read(Set<Long> withColumns) {
        query.forEach("grants", this::take);
        if (!withColumns.isEmpty()) {
            query.forEach("column_grants", this::takeOfColumn, ArrayText.of(withColumns));
        }
        Map<String, Access> builtIn = new HashMap<>();
        Map<ObjectKey, Access> access = HashMap.newHashMap(catalog.owners.size());
        catalog.owners.forEach((key, owner) ->
                access.put(
                        key,
                        grants.containsKey(key) || ofColumns.containsKey(key)
                                ? granted(key, owner)
                                : builtIn.computeIfAbsent(
                                        owner, name -> new Access(name, true, List.of()))));
        return access;
    }

    private Access granted(ObjectKey key, String owner) {
        List<Grant> own = grants.get(key);
        List<Grant> all = new ArrayList<>(own == null ? List.of() : own);
        all.addAll(ofColumns.getOrDefault(key, List.of()));
        all.sort(ORDER);
        return new Access(owner, own == null, all);
    }

    private void take(ResultSet row) throws SQLException {
        ObjectKey key = keyOf(row.getLong(1), row.getLong(2));
        if (key == null) {
            return;
        }
        List<Grant> list = grants.computeIfAbsent(key, made -> new ArrayList<>());
        if (row.getString(5) != null) {
            list.add(grant(row, ""));
        }
    }

    private void takeOfColumn(ResultSet row) throws SQLException {
        ObjectKey key = keyOf(SystemCatalog.CLASS.oid(), row.getLong(1));
        if (key != null) {
            ofColumns
                    .computeIfAbsent(key, made -> new ArrayList<>())
                    .add(grant(row, catalog.shared(row.getString(2))));
        }
    }

    private Grant grant(ResultSet row, String column) throws SQLException {
        return new Grant(
                row.getBoolean(7) ? "" : catalog.shared(row.getString(3)),
                catalog.shared(row.getString(4)),
                catalog.shared(row.getString(5)),
                column,
                row.getBoolean(6));
    }

    private @Nullable ObjectKey keyOf(long catalogOid, long oid) {
        if (catalogOid == SystemCatalog.CLASS.oid()) {
            RelationRow relation = catalog.relations.get(oid);
            if (relation != null) {
                return catalog.isMember(SystemCatalog.CLASS, oid) ? null : relation.key();
            }
        }
        return catalog.keys.get(SystemCatalog.reference(catalogOid, oid));
    }
}
