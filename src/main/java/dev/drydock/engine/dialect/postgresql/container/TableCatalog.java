package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The tables that have rows of their own, with what they take at this moment.
record TableCatalog(SqlResources sql, int major) {

    /// Since then a condition on ctid is a scan of just those blocks (release notes of 14).
    private static final int FIRST_WITH_RANGES = 14;

    private record Size(long bytes, long estimate, long blocks) {}

    /// The blocks of all tables by `schema.name`; 0 where rows are not in blocks that can be
    /// chosen.
    Map<String, Long> blocks(Session session) {
        Map<String, Long> blocks = new HashMap<>();
        session.forEach(
                sql.text("table_sizes", major),
                row ->
                        blocks.put(
                                row.text("schema") + "." + row.text("name"),
                                major >= FIRST_WITH_RANGES && row.flag("heap")
                                        ? row.integer("blocks")
                                        : 0L));
        return blocks;
    }

    List<TableRows> read(Session session, SchemaDefinition definition) {
        Map<Long, Size> sizes = new HashMap<>();
        session.forEach(
                sql.text("table_sizes", major),
                row ->
                        sizes.put(
                                row.integer("oid"),
                                new Size(
                                        row.integer("bytes"),
                                        row.integer("estimate"),
                                        row.integer("blocks"))));
        return definition
                .tables()
                .filter(table -> !table.isForeign() && table.storage().partitionKey().isEmpty())
                .map(table -> of(table, sizes.getOrDefault(table.oid(), new Size(0, -1, 0))))
                .toList();
    }

    private TableRows of(Table table, Size size) {
        boolean ranges = major >= FIRST_WITH_RANGES && table.storage().accessMethod().isEmpty();
        return new TableRows(
                table.oid(),
                table.id().schema(),
                table.id().name(),
                table.columns().stream()
                        .filter(column -> !column.isGenerated())
                        .map(Column::name)
                        .toList(),
                PartNames.folder(table.id().schema(), table.id().name(), table.oid()),
                size.bytes(),
                size.estimate(),
                ranges ? size.blocks() : 0,
                new RowTally());
    }
}
