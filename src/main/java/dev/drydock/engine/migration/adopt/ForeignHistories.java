package dev.drydock.engine.migration.adopt;

import dev.drydock.engine.connection.Row;
import dev.drydock.engine.connection.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Finds and reads the histories of other tools. Never writes.
final class ForeignHistories {

    private final AdoptDialect dialect;

    ForeignHistories(AdoptDialect dialect) {
        this.dialect = dialect;
    }

    private record Place(String schema, String table, boolean here) {}

    /// All that the session may see, by schema and name.
    List<ForeignTable> find(Session session) {
        Map<Place, Set<String>> columns = new LinkedHashMap<>();
        session.forEach(
                dialect.tablesSql(),
                row ->
                        columns.computeIfAbsent(
                                        new Place(
                                                row.text("schema_name"),
                                                row.text("table_name"),
                                                row.flag("here")),
                                        _ -> new LinkedHashSet<>())
                                .add(row.text("column_name").toLowerCase(Locale.ROOT)));
        List<ForeignTable> found = new ArrayList<>();
        columns.forEach((place, names) ->
                ForeignTool.of(place.table(), names, neighbours(place, columns.keySet()))
                        .ifPresent(tool ->
                                found.add(
                                        new ForeignTable(
                                                tool,
                                                place.schema(),
                                                place.table(),
                                                place.here()))));
        return found;
    }

    /// In the order in which the tool wrote them.
    List<ForeignRow> read(Session session, ForeignTable table) {
        return session.query(
                dialect.rowsSql(table.tool()).replace("${table}", table.quoted()),
                ForeignHistories::row);
    }

    private static Set<String> neighbours(Place place, Set<Place> all) {
        Set<String> names = new LinkedHashSet<>();
        all.stream()
                .filter(other -> other.schema().equals(place.schema()))
                .forEach(other -> names.add(other.table().toLowerCase(Locale.ROOT)));
        return names;
    }

    private static ForeignRow row(Row row) {
        Long checksum = row.integerOrNull("checksum");
        Long at = row.integerOrNull("at_ms");
        return new ForeignRow(
                row.textOrNull("version"),
                row.text("description"),
                row.text("kind"),
                row.text("script"),
                checksum == null ? null : checksum.intValue(),
                row.text("done_by"),
                at == null ? null : Instant.ofEpochMilli(at),
                row.integer("execution_ms"),
                row.flag("success"));
    }
}
