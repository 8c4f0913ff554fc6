package dev.drydock.engine.backup.rows;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a comparison found, kept while rows are looked at and chosen: the lost and changed rows by
/// their numbers, and the live rows that differ as they were then.
final class Findings {

    private static final int NAMED = 3;

    /// A value that is not there, in a place where others have a text.
    private static final String NONE = "CAST(NULL AS text)";

    /// In the order of the backup one kind follows the other.
    private static final List<RowKind> ORDER = List.of(RowKind.LOST, RowKind.CHANGED, RowKind.NEW);

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

    /// How many rows of a kind have a text in one of their values, in any case.
    ///
    /// @param text empty for all
    long count(RowKind kind, String text) {
        return session.query(
                        "SELECT count(*)" + from(kind, text),
                        row -> row.integer(1),
                        parameters(kind, text))
                .getFirst();
    }

    /// Some rows of these kinds.
    ///
    /// @param kinds in the order of the backup one kind follows the other; else they are mixed
    List<ComparedRow> page(
            List<RowKind> kinds, String text, RowOrder order, long offset, int limit) {
        List<RowKind> shown = kinds.stream().filter(kind -> kind != RowKind.PARENT).toList();
        if (shown.isEmpty()) {
            return List.of();
        }
        List<LiveColumn> by = order.by().stream().map(this::column).toList();
        int keys = stage.key().size();
        int columns = stage.columns().size();
        List<String> outer = new ArrayList<>(List.of("k", "n"));
        for (int i = 0; i < keys + 3 * columns; i++) {
            outer.add("v" + i);
        }
        List<@Nullable Object> parameters = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (RowKind kind : shown) {
            parts.add(fields(kind, by) + from(kind, text));
            Collections.addAll(parameters, parameters(kind, text));
        }
        String rows =
                parts.size() == 1
                        ? parts.getFirst()
                        : "SELECT "
                                + String.join(", ", outer)
                                + " FROM ("
                                + String.join(" UNION ALL ", parts)
                                + ") found";
        return session.query(
                rows
                        + " ORDER BY "
                        + sorting(shown, order)
                        + " LIMIT "
                        + limit
                        + " OFFSET "
                        + offset,
                row -> {
                    List<@Nullable String> key = new ArrayList<>();
                    for (int i = 0; i < keys; i++) {
                        key.add(row.textOrNull(3 + i));
                    }
                    List<ComparedRow.Value> values = new ArrayList<>();
                    for (int i = 0; i < columns; i++) {
                        int at = 3 + keys + 3 * i;
                        values.add(
                                new ComparedRow.Value(
                                        stage.columns().get(i).name(),
                                        row.textOrNull(at),
                                        row.textOrNull(at + 1),
                                        row.integer(at + 2) == 1));
                    }
                    return new ComparedRow(
                            ORDER.get((int) row.integer(1)), row.integer(2), key, values);
                },
                parameters.toArray());
    }

    private LiveColumn column(RowOrder.By by) {
        return stage.columns().stream()
                .filter(column -> column.name().equals(by.column()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no column " + by.column()));
    }

    /// What a row shows: kind, number, key, values, and then what it is sorted by.
    private String fields(RowKind kind, List<LiveColumn> by) {
        boolean backup = kind != RowKind.NEW;
        boolean live = kind != RowKind.LOST;
        String own = backup ? "r" : "l";
        List<String> fields = new ArrayList<>();
        fields.add(ORDER.indexOf(kind) + " AS k");
        fields.add((backup ? "r." + stage.number() : "-1") + " AS n");
        int at = 0;
        for (LiveColumn column : stage.key()) {
            fields.add(dialect.sql().text(column.of(own)) + " AS v" + at++);
        }
        for (LiveColumn column : stage.columns()) {
            fields.add((backup ? dialect.sql().text(column.of("r")) : NONE) + " AS v" + at++);
            fields.add((live ? dialect.sql().text(column.of("l")) : NONE) + " AS v" + at++);
            fields.add(
                    (backup && live
                                    ? "CASE WHEN "
                                            + dialect.sql().differs(List.of(column), "l", "r")
                                            + " THEN 1 ELSE 0 END"
                                    : "0")
                            + " AS v"
                            + at++);
        }
        for (int i = 0; i < by.size(); i++) {
            fields.add(dialect.sql().sortable(by.get(i), own) + " AS s" + i);
        }
        for (int i = 0; i < stage.key().size(); i++) {
            fields.add(dialect.sql().sortable(stage.key().get(i), own) + " AS t" + i);
        }
        return "SELECT " + String.join(", ", fields);
    }

    private String sorting(List<RowKind> shown, RowOrder order) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < order.by().size(); i++) {
            words.add("s" + i + (order.by().get(i).descending() ? " DESC" : "") + " NULLS LAST");
        }
        if (shown.size() > 1) {
            words.add("k");
        }
        if (!shown.equals(List.of(RowKind.NEW))) {
            words.add("n");
        }
        // new rows have no number: their keys give them an order
        if (shown.contains(RowKind.NEW)) {
            for (int i = 0; i < stage.key().size(); i++) {
                words.add("t" + i);
            }
        }
        return String.join(", ", words);
    }

    private String from(RowKind kind, String text) {
        String from;
        if (kind == RowKind.NEW) {
            from =
                    " FROM "
                            + stage.live().readFrom()
                            + " l WHERE "
                            + Stage.present(stage.key(), "l")
                            + " AND NOT EXISTS (SELECT 1 FROM "
                            + stage.rows()
                            + " r WHERE "
                            + stage.sameKey()
                            + ")";
        } else {
            from =
                    " FROM "
                            + found
                            + " f JOIN "
                            + stage.rows()
                            + " r ON r."
                            + stage.number()
                            + " = f.n"
                            + (kind == RowKind.CHANGED
                                    ? " LEFT JOIN " + seen + " l ON l." + stage.number() + " = f.n"
                                    : "")
                            + " WHERE f.kind = "
                            + Identifiers.literal(kind.word());
        }
        return text.isEmpty()
                ? from
                : from
                        + sides(kind)
                                .map(dialect.sql()::contains)
                                .collect(Collectors.joining(" OR ", " AND (", ")"));
    }

    private Stream<String> sides(RowKind kind) {
        Stream<String> backup = stage.columns().stream().map(column -> column.of("r"));
        Stream<String> live = stage.columns().stream().map(column -> column.of("l"));
        return switch (kind) {
            case LOST, PARENT -> backup;
            case CHANGED -> Stream.concat(backup, live);
            case NEW -> live;
        };
    }

    private @Nullable Object[] parameters(RowKind kind, String text) {
        if (text.isEmpty()) {
            return new Object[0];
        }
        String pattern = "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
        return Collections.nCopies((int) sides(kind).count(), pattern).toArray();
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
