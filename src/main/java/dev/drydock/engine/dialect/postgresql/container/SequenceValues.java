package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Where the sequences stand, those of identity columns too.
record SequenceValues(SqlResources sql, int major) {

    private static final int READ_AT_ONCE = 200;

    private record Found(QualifiedName id, long table) {}

    /// One statement for each sequence of the structure that sets it.
    String statements(Session session, SchemaDefinition definition) {
        Set<Long> tables = new HashSet<>();
        definition.tables().forEach(table -> tables.add(table.oid()));
        Set<QualifiedName> known = new HashSet<>();
        definition
                .schemas()
                .forEach(
                        schema -> schema.sequences().forEach(sequence -> known.add(sequence.id())));
        List<String> names =
                session
                        .query(
                                sql.text("sequences", major),
                                row ->
                                        new Found(
                                                new QualifiedName(
                                                        row.text("schema"), row.text("name")),
                                                row.integer("identity_of")))
                        .stream()
                        .filter(one -> known.contains(one.id()) || tables.contains(one.table()))
                        .map(one -> Identifiers.qualified(one.id().schema(), one.id().name()))
                        .toList();
        var text = new StringBuilder();
        for (int i = 0; i < names.size(); i += READ_AT_ONCE) {
            List<String> selects = new ArrayList<>();
            for (String name : names.subList(i, Math.min(names.size(), i + READ_AT_ONCE))) {
                selects.add(
                        "SELECT "
                                + Identifiers.literal(name)
                                + " AS name, last_value, is_called FROM "
                                + name);
            }
            session.forEach(
                    String.join(" UNION ALL ", selects) + " ORDER BY 1",
                    row ->
                            text.append("SELECT pg_catalog.setval(")
                                    .append(Identifiers.literal(row.text("name")))
                                    .append(", ")
                                    .append(row.integer("last_value"))
                                    .append(", ")
                                    .append(row.flag("is_called"))
                                    .append(");\n"));
        }
        return text.toString();
    }
}
