package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.connection.Session;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The columns of a table in the target.
///
/// @param all in their order
/// @param computed those that only the server may write
record TableColumns(List<String> all, Set<String> computed) {

    TableColumns {
        all = List.copyOf(all);
        computed = Set.copyOf(computed);
    }

    /// @param table quoted; looked for as the session's statements are
    static TableColumns read(Session session, String table) {
        List<String> all = new ArrayList<>();
        Set<String> computed = new HashSet<>();
        session.forEach(
                "SELECT a.attname::text AS name, a.attgenerated <> '' AS computed FROM"
                        + " pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass(?)"
                        + " AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum",
                row -> {
                    all.add(row.text("name"));
                    if (row.flag("computed")) {
                        computed.add(row.text("name"));
                    }
                },
                table);
        return new TableColumns(all, computed);
    }

    /// Of the names, those that rows may have values for.
    List<String> written(List<String> names) {
        return names.stream().filter(name -> !computed.contains(name)).toList();
    }
}
