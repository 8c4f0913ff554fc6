package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import java.util.ArrayList;
import java.util.List;

/// Where the sequences stand, those of identity columns too.
record SequenceValues(SqlResources sql, int major) {

    private static final int READ_AT_ONCE = 200;

    /// One statement for each sequence that sets it.
    String statements(Session session) {
        List<String> names =
                session.query(
                        sql.text("sequences", major),
                        row -> Identifiers.qualified(row.text("schema"), row.text("name")));
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
