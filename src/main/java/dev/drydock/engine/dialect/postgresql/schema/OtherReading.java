package dev.drydock.engine.dialect.postgresql.schema;

import static dev.drydock.engine.dialect.postgresql.schema.Catalog.orEmpty;

import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition.NotVisible;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the kinds that are known by the statements that make them. One question tells which of
/// them are there, so that those that are not cost nothing more.
final class OtherReading {

    /// What the statements say of a secret in place of it.
    private static final String NOT_READ = "not read";

    private final CatalogQuery query;
    private final Catalog catalog;
    private final Set<String> present = new HashSet<>();
    final List<DefinedObject> objects = new ArrayList<>();

    OtherReading(CatalogQuery query, Catalog catalog) {
        this.query = query;
        this.catalog = catalog;
    }

    void findKinds() {
        query.forEach("kinds", row -> present.add(row.getString(1)));
    }

    /// @param statement its name
    boolean isPresent(String statement) {
        return present.contains(statement);
    }

    /// @param superuser whether connection strings of subscriptions may be read
    void read(boolean superuser) {
        for (OtherKind kind : OtherKind.values()) {
            String statement = kind.name().toLowerCase(Locale.ROOT);
            if (!present.contains(statement)) {
                continue;
            }
            if (kind == OtherKind.SUBSCRIPTIONS && !superuser) {
                query.forEach("subscriptions_hidden", this::hideSubscription);
            } else {
                query.forEach(statement, row -> take(kind, row));
            }
        }
        objects.sort(Comparator.comparing(DefinedObject::key));
    }

    private void hideSubscription(ResultSet row) throws SQLException {
        catalog.notVisible.add(
                new NotVisible(
                        "subscription " + row.getString(1),
                        "only a superuser may read its connection"));
    }

    private void take(OtherKind kind, ResultSet row) throws SQLException {
        long oid = row.getLong(1);
        if (catalog.isMember(kind.catalog(), oid)) {
            return;
        }
        long schemaOid = row.getLong(2);
        String name = row.getString(3);
        QualifiedName id =
                schemaOid == 0 ? new QualifiedName("", name) : catalog.nameIn(schemaOid, name);
        RelationRow relation = catalog.relations.get(row.getLong(4));
        if (id == null || (row.getLong(4) != 0 && isForeignToUs(relation))) {
            return;
        }
        var object =
                new DefinedObject(
                        kind.kind(),
                        id,
                        relation == null ? "" : relation.id.name(),
                        orEmpty(row.getString(5)),
                        oid,
                        Catalog.composed(row.getString(7), name),
                        properties(IndexReading.texts(row.getArray(8))),
                        catalog.comments.of(kind.catalog().table(), oid));
        objects.add(object);
        if (object.properties().containsValue(NOT_READ)) {
            catalog.notVisible.add(
                    new NotVisible(
                            "secrets of " + object.objectKind().word() + " " + name,
                            "passwords and the like are never read: give them again after making it anew"));
        }
        String owner = row.getString(6);
        if (owner == null) {
            catalog.name(kind.catalog(), oid, object.key());
        } else {
            catalog.own(kind.catalog(), oid, object.key(), owner);
        }
    }

    /// A rule or policy that somebody added to an extension's table is kept out with the table.
    private boolean isForeignToUs(@Nullable RelationRow relation) {
        return relation == null || catalog.isMember(SystemCatalog.CLASS, relation.oid);
    }

    private static Map<String, String> properties(List<String> pairs) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            properties.put(pairs.get(i), pairs.get(i + 1));
        }
        return properties;
    }
}
