package dev.drydock.engine.dialect.postgresql.schema;

import static dev.drydock.engine.dialect.postgresql.schema.Catalog.orEmpty;

import dev.drydock.engine.schema.Deferral;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.TextConstraint;
import dev.drydock.engine.schema.UniqueKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads keys and checks. Texts of checks are asked for once per distinct expression, because
/// deparsing opens the relation: 10,000 cold relations cost more than a second.
final class ConstraintReading {

    private final CatalogQuery query;
    private final Catalog catalog;
    private final Map<String, List<TextRow>> textRows = new HashMap<>();

    /// Oids of indexes that a key, and not a CREATE INDEX, has made; with the key to complete.
    final Map<Long, KeyRow> keysByIndex = new HashMap<>();

    final Set<Long> constraintIndexes = new HashSet<>();

    /// Checks of domains, by the oid of the type.
    final Map<Long, List<TextConstraint>> ofTypes = new HashMap<>();

    /// The domain of each of its checks, by oid.
    final Map<Long, Long> domainOfCheck = new HashMap<>();

    private record TextRow(
            long oid,
            long relation,
            long type,
            boolean exclusion,
            String name,
            boolean inherited) {}

    /// A key that waits for its index to say what is included and whether nulls are distinct.
    record KeyRow(
            RelationRow relation,
            String name,
            boolean primary,
            List<String> columns,
            boolean withoutOverlaps,
            Deferral deferral,
            String comment) {

        UniqueKey toKey(List<String> included, boolean nullsNotDistinct) {
            return new UniqueKey(
                    name,
                    primary,
                    columns,
                    included,
                    nullsNotDistinct,
                    withoutOverlaps,
                    deferral,
                    comment);
        }
    }

    ConstraintReading(CatalogQuery query, Catalog catalog) {
        this.query = query;
        this.catalog = catalog;
    }

    void read() {
        query.forEach("constraints", this::take);
        if (textRows.isEmpty()) {
            return;
        }
        Map<Long, List<TextRow>> byRepresentative = new HashMap<>();
        textRows.values().forEach(rows -> byRepresentative.put(rows.getFirst().oid(), rows));
        query.forEach(
                "constraint_texts",
                row ->
                        place(
                                byRepresentative.get(row.getLong(1)),
                                Catalog.composed(row.getString(2), "a constraint")),
                ArrayText.of(byRepresentative.keySet()));
    }

    private void take(ResultSet row) throws SQLException {
        RelationRow relation = catalog.relations.get(row.getLong(2));
        long type = row.getLong(3);
        if (relation == null && type == 0) {
            return;
        }
        switch (row.getString(5)) {
            case "p", "u" -> takeKey(row, relation);
            case "f" -> takeForeignKey(row, relation);
            case "n" -> takeNotNull(row, relation);
            default -> takeText(row, relation, type);
        }
    }

    private void takeKey(ResultSet row, @Nullable RelationRow relation) throws SQLException {
        if (relation == null) {
            return;
        }
        var key =
                new KeyRow(
                        relation,
                        row.getString(4),
                        row.getString(5).equals("p"),
                        relation.columnNames(ArrayText.integers(row.getString(16))),
                        row.getBoolean(21),
                        deferral(row),
                        catalog.comments.of("pg_constraint", row.getLong(1)));
        keysByIndex.put(row.getLong(15), key);
        constraintIndexes.add(row.getLong(15));
        name(row, relation);
    }

    private void name(ResultSet row, RelationRow relation) throws SQLException {
        catalog.name(
                SystemCatalog.CONSTRAINT,
                row.getLong(1),
                ObjectKey.part(
                        ObjectKind.CONSTRAINT, relation.id, catalog.shared(row.getString(4))));
    }

    private void takeForeignKey(ResultSet row, @Nullable RelationRow relation) throws SQLException {
        RelationRow target = catalog.relations.get(row.getLong(9));
        if (relation == null || target == null) {
            return;
        }
        long parent = row.getLong(14);
        relation.foreignKeys.add(
                new ForeignKey(
                        catalog.shared(row.getString(4)),
                        relation.columnNames(ArrayText.integers(row.getString(16))),
                        target.id,
                        target.columnNames(ArrayText.integers(row.getString(17))),
                        action(row.getString(10)),
                        action(row.getString(11)),
                        relation.columnNames(ArrayText.integers(row.getString(20))),
                        row.getBoolean(21),
                        row.getString(12).equals("f"),
                        deferral(row),
                        row.getBoolean(8),
                        row.getBoolean(22),
                        parent != 0,
                        catalog.comments.of("pg_constraint", row.getLong(1))));
    }

    private void takeNotNull(ResultSet row, @Nullable RelationRow relation) throws SQLException {
        if (relation == null) {
            takeNotNullOfDomain(row);
            return;
        }
        int[] positions = ArrayText.integers(row.getString(16));
        ColumnRow column = relation.column(positions[0]);
        String name = row.getString(4);
        if (!name.equals(relation.id.name() + "_" + column.name + "_not_null")) {
            column.notNullName = catalog.shared(name);
        }
        String noInherit = row.getBoolean(19) ? "NO INHERIT" : "";
        column.notNullOptions = row.getBoolean(8) ? noInherit : (noInherit + " NOT VALID").strip();
    }

    private void takeNotNullOfDomain(ResultSet row) throws SQLException {
        ofTypes.computeIfAbsent(row.getLong(3), key -> new ArrayList<>())
                .add(
                        new TextConstraint(
                                row.getString(4),
                                "NOT NULL",
                                false,
                                catalog.comments.of("pg_constraint", row.getLong(1))));
    }

    private void takeText(ResultSet row, @Nullable RelationRow relation, long type)
            throws SQLException {
        boolean exclusion = row.getString(5).equals("x");
        long oid = row.getLong(1);
        if (relation != null) {
            name(row, relation);
        } else {
            domainOfCheck.put(oid, type);
        }
        if (exclusion) {
            constraintIndexes.add(row.getLong(15));
        }
        var text =
                new TextRow(
                        oid,
                        relation == null ? 0 : relation.oid,
                        type,
                        exclusion,
                        catalog.shared(row.getString(4)),
                        !row.getBoolean(13) || row.getLong(14) != 0);
        textRows.computeIfAbsent(groupOf(row, relation, text), key -> new ArrayList<>(1)).add(text);
    }

    /// Texts of one group are equal: same expression tree, same names of the columns it mentions,
    /// same flags. An exclusion or a whole-row reference (column 0) stands alone.
    private static String groupOf(ResultSet row, @Nullable RelationRow relation, TextRow text)
            throws SQLException {
        int[] positions = ArrayText.integers(row.getString(16));
        boolean wholeRow = false;
        for (int position : positions) {
            wholeRow |= position <= 0;
        }
        if (text.exclusion() || wholeRow || relation == null) {
            return "alone " + text.oid();
        }
        return row.getString(18)
                + row.getBoolean(8)
                + row.getBoolean(19)
                + row.getBoolean(22)
                + String.join("\u0001", relation.columnNames(positions));
    }

    private void place(@Nullable List<TextRow> rows, String definition) {
        if (rows == null) {
            return;
        }
        String shared = catalog.shared(definition);
        for (TextRow row : rows) {
            var constraint =
                    new TextConstraint(
                            row.name(),
                            shared,
                            row.inherited(),
                            catalog.comments.of("pg_constraint", row.oid()));
            RelationRow relation = catalog.relations.get(row.relation());
            if (relation == null) {
                ofTypes.computeIfAbsent(row.type(), key -> new ArrayList<>()).add(constraint);
            } else {
                (row.exclusion() ? relation.exclusions : relation.checks).add(constraint);
            }
        }
    }

    private static Deferral deferral(ResultSet row) throws SQLException {
        if (!row.getBoolean(6)) {
            return Deferral.NOT_DEFERRABLE;
        }
        return row.getBoolean(7) ? Deferral.INITIALLY_DEFERRED : Deferral.INITIALLY_IMMEDIATE;
    }

    private static ForeignKey.Action action(String code) {
        return switch (orEmpty(code)) {
            case "r" -> ForeignKey.Action.RESTRICT;
            case "c" -> ForeignKey.Action.CASCADE;
            case "n" -> ForeignKey.Action.SET_NULL;
            case "d" -> ForeignKey.Action.SET_DEFAULT;
            default -> ForeignKey.Action.NO_ACTION;
        };
    }
}
