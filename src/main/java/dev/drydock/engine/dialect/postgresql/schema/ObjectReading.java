package dev.drydock.engine.dialect.postgresql.schema;

import static dev.drydock.engine.dialect.postgresql.schema.Catalog.orEmpty;

import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Routine;
import dev.drydock.engine.schema.Sequence;
import dev.drydock.engine.schema.TextConstraint;
import dev.drydock.engine.schema.Trigger;
import dev.drydock.engine.schema.UserType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads sequences, types, routines and triggers.
final class ObjectReading {

    private static final QualifiedName NOBODY = new QualifiedName("", "");

    private final CatalogQuery query;
    private final Catalog catalog;
    final List<Sequence> sequences = new ArrayList<>();
    final List<UserType> types = new ArrayList<>();
    final List<Routine> routines = new ArrayList<>();

    ObjectReading(CatalogQuery query, Catalog catalog) {
        this.query = query;
        this.catalog = catalog;
    }

    void readSequences() {
        query.forEach(
                "sequences",
                row -> {
                    QualifiedName id = catalog.nameIn(row.getLong(2), row.getString(3));
                    if (id == null || catalog.extensionMembers.contains(row.getLong(1))) {
                        return;
                    }
                    String dependency = orEmpty(row.getString(12));
                    RelationRow owner = catalog.relations.get(row.getLong(13));
                    int position = row.getInt(14);
                    Sequence sequence = sequence(row, id, owner, position);
                    if (dependency.equals("i") && owner != null) {
                        owner.column(position).expression = IdentityOptions.text(sequence);
                    } else {
                        sequences.add(sequence);
                    }
                });
    }

    private Sequence sequence(
            ResultSet row, QualifiedName id, @Nullable RelationRow owner, int position)
            throws SQLException {
        QualifiedName ownedBy = NOBODY;
        String ownedColumn = "";
        if (owner != null && position > 0) {
            ownedBy = owner.id;
            ownedColumn = owner.column(position).name;
        }
        return new Sequence(
                id,
                row.getLong(1),
                row.getString(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getBoolean(10),
                row.getString(11).equals("u"),
                ownedBy,
                ownedColumn,
                catalog.comments.of("pg_class", row.getLong(1)));
    }

    void readTypes(Map<Long, List<TextConstraint>> checks) {
        Map<Long, List<String>> labels = new HashMap<>();
        query.forEach(
                "enum_labels",
                row ->
                        labels.computeIfAbsent(row.getLong(1), key -> new ArrayList<>())
                                .add(row.getString(2)));
        Map<Long, UserType> found = new HashMap<>();
        Map<Long, Long> collations = new HashMap<>();
        query.forEach(
                "types",
                row -> {
                    QualifiedName id = catalog.nameIn(row.getLong(2), row.getString(3));
                    long oid = row.getLong(1);
                    if (id != null && !catalog.extensionMembers.contains(oid)) {
                        UserType type = type(row, id, labels, checks);
                        found.put(oid, type);
                        boolean range = type.form() == UserType.Form.RANGE;
                        long own = row.getLong(range ? 12 : 7);
                        if (own != 0 && own != row.getLong(range ? 13 : 8)) {
                            collations.put(oid, own);
                        }
                    }
                });
        if (!collations.isEmpty()) {
            var names = RelationReading.collationNames(query, new TreeSet<>(collations.values()));
            collations.forEach((oid, collation) ->
                    found.computeIfPresent(
                            oid, (key, type) -> collated(type, orEmpty(names.get(collation)))));
        }
        types.addAll(found.values());
    }

    private UserType type(
            ResultSet row,
            QualifiedName id,
            Map<Long, List<String>> labels,
            Map<Long, List<TextConstraint>> checks)
            throws SQLException {
        long oid = row.getLong(1);
        UserType.Form form =
                switch (row.getString(4)) {
                    case "e" -> UserType.Form.ENUM;
                    case "d" -> UserType.Form.DOMAIN;
                    case "r" -> UserType.Form.RANGE;
                    default -> UserType.Form.COMPOSITE;
                };
        RelationRow attributes = catalog.relations.get(row.getLong(5));
        List<String> options = new ArrayList<>();
        if (form == UserType.Form.RANGE) {
            addOption(options, "SUBTYPE_DIFF = ", row.getString(14));
            addOption(options, "CANONICAL = ", row.getString(15));
        }
        return new UserType(
                id,
                oid,
                form,
                labels.getOrDefault(oid, List.of()),
                attributes == null ? List.of() : attributes.columns(),
                orEmpty(
                        switch (form) {
                            case DOMAIN -> row.getString(6);
                            case RANGE -> row.getString(11);
                            case ENUM, COMPOSITE -> "";
                        }),
                "",
                row.getBoolean(9),
                form == UserType.Form.DOMAIN ? orEmpty(row.getString(10)) : "",
                checks.getOrDefault(oid, List.of()).stream()
                        .sorted(java.util.Comparator.comparing(TextConstraint::name))
                        .toList(),
                options,
                form == UserType.Form.COMPOSITE
                                && attributes != null
                                && catalog.comments.of("pg_type", oid).isEmpty()
                        ? attributes.comment
                        : catalog.comments.of("pg_type", oid));
    }

    private static void addOption(List<String> options, String key, @Nullable String value) {
        if (value != null) {
            options.add(key + value);
        }
    }

    private static UserType collated(UserType type, String collation) {
        return new UserType(
                type.id(),
                type.oid(),
                type.form(),
                type.labels(),
                type.attributes(),
                type.base(),
                collation,
                type.notNull(),
                type.defaultExpression(),
                type.checks(),
                type.options(),
                type.comment());
    }

    void readRoutines() {
        query.forEach(
                "routines",
                row -> {
                    QualifiedName id = catalog.nameIn(row.getLong(2), row.getString(3));
                    if (id == null) {
                        return;
                    }
                    routines.add(
                            new Routine(
                                    id,
                                    row.getLong(1),
                                    switch (row.getString(4)) {
                                        case "p" -> ObjectKind.PROCEDURE;
                                        case "a" -> ObjectKind.AGGREGATE;
                                        default -> ObjectKind.FUNCTION;
                                    },
                                    row.getString(5),
                                    orEmpty(row.getString(6)),
                                    catalog.shared(row.getString(7)),
                                    orEmpty(row.getString(8)),
                                    catalog.shared(row.getString(9)),
                                    catalog.comments.of("pg_proc", row.getLong(1))));
                });
    }

    void readTriggers() {
        query.forEach(
                "triggers",
                row -> {
                    RelationRow relation = catalog.relations.get(row.getLong(2));
                    if (relation != null) {
                        relation.triggers.add(
                                new Trigger(
                                        row.getString(3),
                                        row.getLong(1),
                                        row.getString(4),
                                        switch (row.getString(5)) {
                                            case "D" -> Trigger.Firing.DISABLED;
                                            case "R" -> Trigger.Firing.REPLICA;
                                            case "A" -> Trigger.Firing.ALWAYS;
                                            default -> Trigger.Firing.ORIGIN;
                                        },
                                        catalog.comments.of("pg_trigger", row.getLong(1))));
                    }
                });
    }
}
