package dev.drydock.engine.backup.rows;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Tells the rows of one loaded table apart into lost, changed and new ones, in the database
/// itself.
final class RowComparer {

    private static final String PASSED = "drydock_passed";

    private final Session session;
    private final RowsDialect dialect;
    private final Stage stage;

    private long unknown;

    RowComparer(Session session, RowsDialect dialect, Stage stage) {
        this.session = session;
        this.dialect = dialect;
        this.stage = stage;
    }

    RowComparison compare(RescueRequest request) {
        indexKey();
        Counted backup = counted(stage.rows(), "r");
        Counted live = counted(stage.live().readFrom(), "l");
        long lost = markLost();
        markChanged();
        narrow(request);
        dialect.sql().analyze(stage.marks()).ifPresent(session::update);
        long changed = marks(RowKind.CHANGED);
        return new RowComparison(
                stage.live().name(),
                stage.key().stream().map(LiveColumn::name).toList(),
                backup.rows(),
                live.rows(),
                marks(RowKind.LOST),
                changed,
                live.withKey() - (backup.withKey() - lost),
                backup.rows() - backup.withKey(),
                changed == 0 ? Map.of() : changedColumns(),
                unknown,
                stage.added(),
                stage.dropped());
    }

    /// @param withKey without NULL in the key, which SQLite allows even in a primary one
    private record Counted(long rows, long withKey) {}

    private Counted counted(String table, String alias) {
        return session.query(
                        "SELECT count(*), count(CASE WHEN "
                                + Stage.present(stage.key(), alias)
                                + " THEN 1 END) FROM "
                                + table
                                + " "
                                + alias,
                        row -> new Counted(row.integer(1), row.integer(2)))
                .getFirst();
    }

    private String present() {
        return Stage.present(stage.key(), "r");
    }

    private void indexKey() {
        try {
            session.update(dialect.sql().index(stage.rows(), "drydock_key", stage.key(), true));
        } catch (DrydockException failure) {
            throw failure.code() == ErrorCode.SQL_FAILED
                    ? RescueErrors.keyTwice(stage, failure)
                    : failure;
        }
        dialect.sql().analyze(stage.rows()).ifPresent(session::update);
    }

    private long count(String from) {
        return session.query("SELECT count(*)" + from, row -> row.integer(1)).getFirst();
    }

    private long marks(RowKind kind) {
        return count(
                " FROM " + stage.marks() + " m WHERE m.kind = " + Identifiers.literal(kind.word()));
    }

    private long markLost() {
        return session.update(
                "INSERT INTO "
                        + stage.marks()
                        + " (n, kind) SELECT r."
                        + stage.number()
                        + ", 'lost' FROM "
                        + stage.rows()
                        + " r WHERE "
                        + present()
                        + " AND NOT EXISTS (SELECT 1 FROM "
                        + stage.live().readFrom()
                        + " l WHERE "
                        + stage.sameKey()
                        + ")");
    }

    // columns of the key can differ, too: where a collation takes different texts as equal
    private void markChanged() {
        session.update(
                "INSERT INTO "
                        + stage.marks()
                        + " (n, kind) SELECT r."
                        + stage.number()
                        + ", 'changed' FROM "
                        + stage.rows()
                        + " r JOIN "
                        + stage.live().readFrom()
                        + " l ON "
                        + stage.sameKey()
                        + " WHERE "
                        + dialect.sql().differs(stage.columns(), "l", "r"));
    }

    /// Takes the marks away from rows that were not asked for.
    private void narrow(RescueRequest request) {
        if (!request.where().isBlank()) {
            filter(request.where());
        }
        if (!request.picks().all()) {
            unknown = new Picked(session, dialect, stage).keep(request.picks());
        }
    }

    private void filter(String expression) {
        dialect.problem(expression)
                .ifPresent(problem -> {
                    throw RescueErrors.badFilter(expression, problem);
                });
        String passed = dialect.sql().temporary(PASSED);
        session.update("CREATE TABLE " + passed + " (n bigint PRIMARY KEY)");
        try {
            dialect.readOnly(
                    session,
                    () ->
                            session.update(
                                    "INSERT INTO "
                                            + passed
                                            + " SELECT "
                                            + stage.number()
                                            + " FROM "
                                            + stage.rows()
                                            + " AS "
                                            + Identifiers.quote(stage.live().name().name())
                                            + " WHERE (\n"
                                            + expression
                                            + "\n)"));
        } catch (DrydockException failure) {
            session.update("DROP TABLE " + passed);
            throw failure.code() == ErrorCode.SQL_FAILED
                    ? RescueErrors.failedFilter(expression, failure)
                    : failure;
        }
        session.update(
                "DELETE FROM " + stage.marks() + " WHERE n NOT IN (SELECT n FROM " + passed + ")");
        session.update("DROP TABLE " + passed);
    }

    private Map<String, Long> changedColumns() {
        Map<String, Long> counts = new LinkedHashMap<>();
        List<LiveColumn> columns = stage.columns();
        String sums =
                columns.stream()
                        .map(column ->
                                "count(CASE WHEN "
                                        + dialect.sql().differs(List.of(column), "l", "r")
                                        + " THEN 1 END)")
                        .collect(Collectors.joining(", "));
        session.forEach(
                "SELECT "
                        + sums
                        + stage.marked(List.of(RowKind.CHANGED))
                        + " JOIN "
                        + stage.live().readFrom()
                        + " l ON "
                        + stage.sameKey(),
                row -> {
                    for (int i = 0; i < columns.size(); i++) {
                        if (row.integer(i + 1) > 0) {
                            counts.put(columns.get(i).name(), row.integer(i + 1));
                        }
                    }
                });
        return counts;
    }
}
