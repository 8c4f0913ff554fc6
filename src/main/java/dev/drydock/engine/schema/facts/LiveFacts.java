package dev.drydock.engine.schema.facts;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.GuardLevel;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks the server about single objects. Everything is read only, short and limited. Thread-safe;
/// holds nothing. Worker threads only; cancel leaves nothing behind.
public final class LiveFacts {

    /// Rows of a first look, at most.
    public static final int ROWS = 200;

    /// Characters of one value, at most.
    public static final int CELL = 400;

    private static final Duration STATISTICS_LIMIT = Duration.ofSeconds(10);
    private static final Duration ROWS_LIMIT = Duration.ofSeconds(8);

    private final DatabaseConnection connection;
    private final FactsDialect dialect;

    public LiveFacts(DatabaseConnection connection, FactsDialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /// Sizes, rows, upkeep, use of indexes and spread of values.
    ///
    /// @throws DrydockException when the object is gone, or the server cannot be asked
    public FactSheet statistics(SchemaObject object, JobContext context) {
        try (Session session = connection.lease(context)) {
            return dialect.statistics(
                    session.deadline(STATISTICS_LIMIT), connection.facts(), object);
        }
    }

    /// The first rows as the server has them, in no order. What a view or a slow table takes longer
    /// than eight seconds for is given up. In production somebody must have asked for it in so many
    /// words.
    ///
    /// @throws DrydockException GUARD_NOT_CONFIRMED, PRIVILEGE_MISSING, DEADLINE_PASSED, or what
    ///   the server says
    public FirstRows firstRows(SchemaObject object, Confirmation confirmation, JobContext context) {
        ConnectionProfile profile = connection.profile();
        if (asksBeforeRows(profile) && !confirmation.given()) {
            throw new DrydockException(
                    ErrorCode.GUARD_NOT_CONFIRMED,
                    "Refused to read rows of %s on %s (production): this was not confirmed."
                            .formatted(object.key().display(), profile.name()),
                    "Confirm it (on the command line: --yes).");
        }
        List<FirstRows.Head> heads =
                columns(object).stream()
                        .map(column -> new FirstRows.Head(column.name(), column.type()))
                        .toList();
        long started = System.nanoTime();
        List<List<FirstRows.Cell>> rows = new ArrayList<>();
        try (Session session = connection.lease(context)) {
            session.deadline(ROWS_LIMIT);
            dialect.beginReading(session);
            session.forEach(
                    dialect.selectRows(object, ROWS + 1, CELL),
                    row -> {
                        List<FirstRows.Cell> cells = new ArrayList<>(heads.size());
                        for (int i = 1; i <= heads.size(); i++) {
                            cells.add(cell(row.valueOrNull(i)));
                        }
                        rows.add(cells);
                    });
            session.rollback();
        }
        boolean more = rows.size() > ROWS;
        return new FirstRows(
                heads,
                more ? rows.subList(0, ROWS) : rows,
                more,
                (System.nanoTime() - started) / 1_000_000);
    }

    /// Whether rows are read only after a confirmation.
    public static boolean asksBeforeRows(ConnectionProfile profile) {
        return profile.environment().guardLevel() == GuardLevel.NAME_REQUIRED;
    }

    private static List<Column> columns(SchemaObject object) {
        return switch (object) {
            case Table table -> table.columns();
            case View view -> view.columns();
            default -> List.of();
        };
    }

    private static FirstRows.Cell cell(@Nullable Object value) {
        String text = value == null ? null : value.toString();
        return text != null && text.length() > CELL
                ? new FirstRows.Cell(text.substring(0, CELL), true)
                : new FirstRows.Cell(text, false);
    }
}
