package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.connection.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which tables of a database can take their rows in binary form.
final class ColumnTypes {

    /// In binary form texts are in the session's encoding, whatever COPY is told.
    private static final String ENCODING = "UTF8";

    private record Key(String schema, String table) {}

    private final Map<Key, Map<String, BinaryType>> tables = new HashMap<>();

    private ColumnTypes() {}

    /// @param sql finds the types of all columns
    /// @param encoding of the rows
    static ColumnTypes read(Session session, String sql, String encoding) {
        var types = new ColumnTypes();
        if (!encoding.equals(ENCODING)) {
            return types;
        }
        session.forEach(
                sql,
                row ->
                        BinaryType.of(row.text("type"))
                                .ifPresent(type ->
                                        types.tables
                                                .computeIfAbsent(
                                                        new Key(
                                                                row.text("schema"),
                                                                row.text("table")),
                                                        _ -> new HashMap<>())
                                                .put(row.text("name"), type)));
        return types;
    }

    /// The types of the columns that come; empty when a single one is not known.
    Optional<List<BinaryType>> of(BackupObject table) {
        Map<String, BinaryType> known =
                tables.getOrDefault(new Key(table.schema(), table.name()), Map.of());
        List<BinaryType> found = new ArrayList<>();
        for (String column : table.columns()) {
            BinaryType type = known.get(column);
            if (type == null) {
                return Optional.empty();
            }
            found.add(type);
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }
}
