package dev.drydock.engine.backup.rows;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import java.util.List;

/// What a comparison found, kept while rows are looked at and chosen: the lost and changed rows by
/// their numbers, and the live rows that differ as they were then.
final class Findings {

    private static final int NAMED = 3;

    private final Session session;
    private final RowsDialect dialect;
    private final Stage stage;
    private final String found;
    private final String seen;
    private final String ticks;

    Findings(Session session, RowsDialect dialect, Stage stage) {
        this.session = session;
        this.dialect = dialect;
        this.stage = stage;
        this.found = dialect.sql().temporary("drydock_found");
        this.seen = dialect.sql().temporary("drydock_seen");
        this.ticks = dialect.sql().temporary("drydock_ticks");
    }

    /// Keeps what is marked now.
    void keep() {
        session.update("CREATE TABLE " + found + " (n bigint PRIMARY KEY, kind text NOT NULL)");
        session.update("CREATE TABLE " + ticks + " (n bigint, kind text, PRIMARY KEY (n, kind))");
        session.update("INSERT INTO " + found + " SELECT n, kind FROM " + stage.marks());
        String columns = stage.number() + ", " + Stage.list(stage.columns(), "");
        session.update(
                "CREATE TABLE "
                        + seen
                        + " AS SELECT "
                        + columns
                        + " FROM "
                        + stage.rows()
                        + " LIMIT 0");
        session.update(
                "INSERT INTO "
                        + seen
                        + " ("
                        + columns
                        + ") SELECT r."
                        + stage.number()
                        + ", "
                        + Stage.list(stage.columns(), "l")
                        + stage.marked(List.of(RowKind.CHANGED))
                        + " JOIN "
                        + stage.live().readFrom()
                        + " l ON "
                        + stage.sameKey());
        String number = stage.number().substring(1, stage.number().length() - 1);
        session.update(
                dialect.sql()
                        .index(
                                seen,
                                "drydock_seen_number",
                                List.of(
                                        new LiveColumn(
                                                number, "bigint", true, LiveColumn.Writing.ALWAYS)),
                                true));
        dialect.sql().analyze(found).ifPresent(session::update);
        dialect.sql().analyze(seen).ifPresent(session::update);
    }

    /// Marks those of the rows that shall come, and no others.
    ///
    /// @param stages all that are loaded, whose marks go
    void choose(RescueChoice choice, List<Stage> stages) {
        stages.forEach(one -> session.update("DELETE FROM " + one.marks()));
        session.update("DELETE FROM " + ticks);
        except(RowKind.LOST, choice.lost());
        except(RowKind.CHANGED, choice.changed());
        session.update(
                "INSERT INTO "
                        + stage.marks()
                        + " SELECT f.n, f.kind FROM "
                        + found
                        + " f LEFT JOIN "
                        + ticks
                        + " t ON t.n = f.n AND t.kind = f.kind WHERE "
                        + ticked(RowKind.LOST, choice.lost().usually())
                        + " OR "
                        + ticked(RowKind.CHANGED, choice.changed().usually()));
        dialect.sql().analyze(stage.marks()).ifPresent(session::update);
    }

    /// The keys of the rows of a choice.
    ///
    /// @throws dev.drydock.engine.error.DrydockException USAGE_INVALID when some have none as text
    RowPicks picks(RescueChoice choice) {
        var picked = new Picked(session, dialect, stage);
        return new RowPicks(
                picked.keys(choice.lost(), found), picked.keys(choice.changed(), found));
    }

    private void except(RowKind kind, RescueChoice.Ticks choice) {
        session.updateAll(
                "INSERT INTO " + ticks + " VALUES (?, " + Identifiers.literal(kind.word()) + ")",
                choice.except().stream().map(number -> new Object[] {number}).toList());
    }

    private static String ticked(RowKind kind, boolean usually) {
        return "(f.kind = "
                + Identifiers.literal(kind.word())
                + " AND t.n IS "
                + (usually ? "NULL)" : "NOT NULL)");
    }

    /// The rows that were found, to be looked at.
    FoundRows rows() {
        return new FoundRows(session, dialect, stage, found, seen);
    }

    /// Keeps others from the live rows that are to be overwritten, and looks whether all of them
    /// are as they were when they were compared. In the transaction that writes.
    ///
    /// @param updates how many shall be overwritten
    /// @throws dev.drydock.engine.error.DrydockException ROWS_NOT_AS_PLANNED, which names some
    void requireUnchanged(long updates) {
        if (updates == 0) {
            return;
        }
        String marked = stage.marked(List.of(RowKind.CHANGED));
        String live = stage.live().readFrom() + " l ON " + stage.sameKey();
        session.query(
                "SELECT count(*) FROM (SELECT 1"
                        + marked
                        + " JOIN "
                        + live
                        + dialect.sql().locking("l")
                        + ") locked",
                row -> row.integer(1));
        String compared =
                " LEFT JOIN "
                        + seen
                        + " s ON s."
                        + stage.number()
                        + " = r."
                        + stage.number()
                        + " LEFT JOIN "
                        + live
                        + " WHERE ";
        String same =
                Stage.present(stage.key(), "l")
                        + " AND s."
                        + stage.number()
                        + " IS NOT NULL AND NOT "
                        + dialect.sql().differs(stage.columns(), "l", "s");
        long unchanged =
                session.query("SELECT count(*)" + marked + compared + same, row -> row.integer(1))
                        .getFirst();
        if (unchanged == updates) {
            return;
        }
        List<String> examples =
                session.query(
                        "SELECT "
                                + RowText.fields(dialect.sql(), stage.key(), "r")
                                + marked
                                + compared
                                + "NOT COALESCE("
                                + same
                                + ", FALSE) ORDER BY r."
                                + stage.number()
                                + " LIMIT "
                                + NAMED,
                        row -> RowText.read(row, 1, stage.key()));
        throw RescueErrors.changedSince(stage.live().name(), updates - unchanged, examples);
    }
}
