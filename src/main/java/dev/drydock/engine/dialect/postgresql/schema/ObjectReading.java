package dev.drydock.engine.dialect.postgresql.schema;

import static dev.drydock.engine.dialect.postgresql.schema.Catalog.orEmpty;

import dev.drydock.engine.schema.ObjectKey;
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
                    if (id == null || catalog.isMember(SystemCatalog.CLASS, row.getLong(1))) {
                        return;
                    }
                    catalog.own(
                            SystemCatalog.CLASS,
                            row.getLong(1),
                            ObjectKey.of(ObjectKind.SEQUENCE, id),
                            row.getString(15));
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
        QualifiedName ownedBy = QualifiedName.NONE;
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
                    if (id != null && !catalog.isMember(SystemCatalog.TYPE, oid)) {
                        catalog.own(
                                SystemCatalog.TYPE,
                                oid,
                                ObjectKey.of(ObjectKind.TYPE, id),
                                row.getString(19));
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
                    case "b" -> UserType.Form.BASE;
                    case "p" -> UserType.Form.SHELL;
                    default -> UserType.Form.COMPOSITE;
                };
        RelationRow attributes = catalog.relations.get(row.getLong(5));
        List<String> options = new ArrayList<>();
        if (form == UserType.Form.RANGE) {
            addOption(options, "SUBTYPE_DIFF = ", row.getString(14));
            addOption(options, "SUBTYPE_OPCLASS = ", row.getString(16));
            addOption(options, "CANONICAL = ", row.getString(15));
            String multirange = row.getString(17);
            if (multirange != null) {
                addOption(
                        options,
                        "MULTIRANGE_TYPE_NAME = ",
                        Names.quoted(new QualifiedName(row.getString(18), multirange)));
            }
        } else if (form == UserType.Form.BASE) {
            options.addAll(IndexReading.texts(row.getArray(20)));
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
                            case ENUM, COMPOSITE, BASE, SHELL -> "";
                        }),
                "",
                row.getBoolean(9),
                form == UserType.Form.DOMAIN ? orEmpty(row.getString(10)) : "",
                checks.getOrDefault(oid, List.of()).stream()
                        .filter(check -> !isUsualNotNull(check, id))
                        .sorted(java.util.Comparator.comparing(TextConstraint::name))
                        .toList(),
                options,
                form == UserType.Form.COMPOSITE
                                && attributes != null
                                && catalog.comments.of("pg_type", oid).isEmpty()
                        ? attributes.comment
                        : catalog.comments.of("pg_type", oid));
    }

    /// A not-null constraint of a domain, as version 18 keeps it, with the name that the server
    /// gives.
    private static boolean isUsualNotNull(TextConstraint check, QualifiedName domain) {
        return check.definition().equals("NOT NULL")
                && check.name().equals(domain.name() + "_not_null");
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

    /// @param withAggregates whether there are any
    void readRoutines(boolean withAggregates) {
        Map<Long, String> aggregates = new HashMap<>();
        if (withAggregates) {
            query.forEach("aggregates", row -> aggregates.put(row.getLong(1), row.getString(2)));
        }
        query.forEach(
                "routines",
                row -> {
                    QualifiedName id = catalog.nameIn(row.getLong(2), row.getString(3));
                    if (id == null) {
                        return;
                    }
                    ObjectKind kind =
                            switch (row.getString(4)) {
                                case "p" -> ObjectKind.PROCEDURE;
                                case "a" -> ObjectKind.AGGREGATE;
                                default -> ObjectKind.FUNCTION;
                            };
                    long oid = row.getLong(1);
                    var routine =
                            new Routine(
                                    id,
                                    oid,
                                    kind,
                                    Catalog.composed(row.getString(5), id.display()),
                                    orEmpty(row.getString(6)),
                                    catalog.shared(row.getString(7)),
                                    kind == ObjectKind.AGGREGATE
                                            ? orEmpty(aggregates.get(oid))
                                            : Catalog.composed(row.getString(8), id.display()),
                                    catalog.shared(row.getString(9)),
                                    catalog.comments.of("pg_proc", oid));
                    catalog.own(SystemCatalog.PROC, oid, routine.key(), row.getString(9));
                    routines.add(routine);
                });
    }

    private static Trigger.Firing firing(String code) {
        return switch (code) {
            case "D" -> Trigger.Firing.DISABLED;
            case "R" -> Trigger.Firing.REPLICA;
            case "A" -> Trigger.Firing.ALWAYS;
            default -> Trigger.Firing.ORIGIN;
        };
    }

    void readTriggers() {
        query.forEach(
                "triggers",
                row -> {
                    RelationRow relation = catalog.relations.get(row.getLong(2));
                    if (relation != null && row.getBoolean(6)) {
                        relation.more.add(
                                DdlWriter.firing(firing(row.getString(5)), "TRIGGER")
                                        + Names.quoted(row.getString(3)));
                    } else if (relation != null) {
                        catalog.name(
                                SystemCatalog.TRIGGER,
                                row.getLong(1),
                                ObjectKey.part(ObjectKind.TRIGGER, relation.id, row.getString(3)));
                        relation.triggers.add(
                                new Trigger(
                                        row.getString(3),
                                        row.getLong(1),
                                        Catalog.composed(row.getString(4), "a trigger"),
                                        firing(row.getString(5)),
                                        catalog.comments.of("pg_trigger", row.getLong(1))));
                    }
                });
    }
}
