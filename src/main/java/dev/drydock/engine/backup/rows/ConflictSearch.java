package dev.drydock.engine.backup.rows;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/// Finds live rows that hold the value of a unique key which a row to be written wants.
final class ConflictSearch {

    private static final int NAMED = 5;

    private final Session session;
    private final RowsDialect dialect;

    ConflictSearch(Session session, RowsDialect dialect) {
        this.session = session;
        this.dialect = dialect;
    }

    /// @param kinds that are written
    List<Obstacle> find(Stage stage, List<RowKind> kinds) {
        List<Obstacle> found = new ArrayList<>();
        for (LiveKey key : stage.live().keys()) {
            if (stage.hasAll(key.columns())) {
                search(stage, key, kinds, found);
            }
        }
        return found;
    }

    private void search(Stage stage, LiveKey key, List<RowKind> kinds, List<Obstacle> found) {
        List<LiveColumn> columns = ParentSearch.columns(stage.live(), key.columns());
        if (columns.equals(stage.key())) {
            return;
        }
        int own = stage.key().size();
        session.forEach(
                "SELECT "
                        + RowText.fields(dialect.sql(), stage.key(), "r")
                        + ", "
                        + RowText.fields(dialect.sql(), columns, "r")
                        + ", "
                        + RowText.fields(dialect.sql(), stage.key(), "l")
                        + stage.marked(kinds)
                        + " JOIN "
                        + stage.live().readFrom()
                        + " l ON "
                        + Stage.match(columns, columns)
                        + " WHERE NOT ("
                        + stage.sameKey()
                        + ") ORDER BY r."
                        + stage.number()
                        + " LIMIT "
                        + NAMED,
                row ->
                        found.add(
                                new Obstacle(
                                        ErrorCode.ROWS_CONFLICT,
                                        "The row "
                                                + RowText.read(row, 1, stage.key())
                                                + " of "
                                                + stage.live().name().display()
                                                + " has no room: "
                                                + RowText.read(row, own + 1, columns)
                                                + " belongs to the live row "
                                                + RowText.read(
                                                        row, own + columns.size() + 1, stage.key())
                                                + " now ("
                                                + Identifiers.visible(key.name())
                                                + ").",
                                        "Nothing was changed. Leave the row out with a filter, or"
                                                + " change the live one.")));
    }
}
