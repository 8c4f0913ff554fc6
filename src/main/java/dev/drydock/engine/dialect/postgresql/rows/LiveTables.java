package dev.drydock.engine.dialect.postgresql.rows;

import dev.drydock.engine.backup.rows.LiveColumn;
import dev.drydock.engine.backup.rows.LiveKey;
import dev.drydock.engine.backup.rows.LiveReference;
import dev.drydock.engine.backup.rows.LiveTable;
import dev.drydock.engine.backup.rows.LiveTableSize;
import dev.drydock.engine.backup.rows.LiveTrigger;
import dev.drydock.engine.backup.rows.TableName;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the catalog about one table.
final class LiveTables {

    /// The statements are the same for every supported version.
    private static final int ANY_VERSION = 18;

    private static final SqlResources SQL = new SqlResources(LiveTables.class);

    private record Head(long oid, boolean partitioned, boolean hidden) {}

    private LiveTables() {}

    static Optional<TableName> find(Session session, String text) {
        return session.queryFirst(
                sql("find"),
                row -> new TableName(row.text(1), row.text(2)),
                text,
                text,
                text,
                text);
    }

    static List<LiveTableSize> sizes(Session session) {
        return session.query(
                sql("sizes"),
                row ->
                        new LiveTableSize(
                                new TableName(row.text(1), row.text(2)),
                                row.integer(3),
                                row.flag(4)));
    }

    static LiveTable read(Session session, TableName name) {
        Head head =
                session.queryFirst(
                                sql("table"),
                                row ->
                                        new Head(
                                                row.integer("oid"),
                                                row.flag("partitioned"),
                                                row.flag("hidden")),
                                name.schema(),
                                name.name())
                        .orElseThrow(() ->
                                new DrydockException(
                                        ErrorCode.OBJECT_UNKNOWN,
                                        "The database has no table "
                                                + name.display()
                                                + " any more.",
                                        "Restore it from the backup."));
        if (head.hidden()) {
            throw new DrydockException(
                    ErrorCode.ROWS_NOT_VISIBLE,
                    "Row security hides rows of "
                            + name.display()
                            + " from this role, so nobody can tell which are lost.",
                    "Connect as the owner of the table, or as a role with BYPASSRLS.");
        }
        long oid = head.oid();
        return new LiveTable(
                name,
                (head.partitioned() ? "" : "ONLY ") + name.quoted(),
                session.query(
                        sql("columns"),
                        row ->
                                new LiveColumn(
                                        row.text("name"),
                                        row.text("type"),
                                        row.flag("required"),
                                        row.flag("generated")
                                                ? LiveColumn.Writing.NEVER
                                                : row.flag("always")
                                                        ? LiveColumn.Writing.WITH_THE_ROW
                                                        : LiveColumn.Writing.ALWAYS),
                        oid),
                session.query(
                        sql("keys"),
                        row ->
                                new LiveKey(
                                        row.text("name"),
                                        row.flag("is_primary"),
                                        row.texts("columns")),
                        oid),
                session.query(
                        sql("references"),
                        row ->
                                new LiveReference(
                                        row.text("name"),
                                        row.texts("columns"),
                                        new TableName(
                                                row.text("parent_schema"), row.text("parent")),
                                        row.texts("parent_columns")),
                        oid),
                session.query(
                        sql("triggers"),
                        row ->
                                new LiveTrigger(
                                        row.text("name"),
                                        row.flag("on_insert"),
                                        row.flag("on_update"),
                                        row.flag("can_be_off"),
                                        ""),
                        oid,
                        oid),
                Set.copyOf(session.query(sql("pointed_at"), row -> row.text(1), oid)));
    }

    static long oid(Session session, TableName name) {
        return session.query(sql("table"), row -> row.integer("oid"), name.schema(), name.name())
                .getFirst();
    }

    static String sql(String name) {
        return SQL.text(name, ANY_VERSION);
    }
}
