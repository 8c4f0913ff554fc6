package dev.drydock.engine.backup.rows;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rows that a comparison found, a page at a time: by kind, by a text in them, in any order.
///
/// @param found the table with their numbers and kinds
/// @param seen the live rows that differ, as they were when they were compared
record FoundRows(
        Session session, RowsDialect dialect, Stage stage, String found, String seen) {

    /// A value that is not there, in a place where others have a text.
    private static final String NONE = "CAST(NULL AS text)";

    /// In the order of the backup one kind follows the other.
    private static final List<RowKind> ORDER = List.of(RowKind.LOST, RowKind.CHANGED, RowKind.NEW);

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
        List<@Nullable Object> parameters = new ArrayList<>();
        shown.forEach(kind -> Collections.addAll(parameters, parameters(kind, text)));
        String end =
                " ORDER BY " + sorting(shown, order) + " LIMIT " + limit + " OFFSET " + offset;
        if (shown.size() == 1 && order.isBackups()) {
            RowKind kind = shown.getFirst();
            return read(fields(kind) + place(kind, by) + from(kind, text) + end, parameters);
        }
        // only what is sorted by is read of all rows
        String places =
                shown.stream()
                        .map(kind -> "SELECT " + head(kind) + place(kind, by) + from(kind, text))
                        .collect(Collectors.joining(" UNION ALL "));
        String rows =
                shown.stream()
                        .map(kind -> fields(kind) + place(kind, by) + onPage(kind))
                        .collect(Collectors.joining(" UNION ALL "));
        return read(
                "WITH page AS MATERIALIZED (SELECT * FROM ("
                        + places
                        + ") places"
                        + end
                        + ") SELECT * FROM ("
                        + rows
                        + ") shown ORDER BY "
                        + sorting(shown, order),
                parameters);
    }

    private List<ComparedRow> read(String sql, List<@Nullable Object> parameters) {
        int keys = stage.key().size();
        return session.query(
                sql,
                row -> {
                    List<@Nullable String> key = new ArrayList<>();
                    for (int i = 0; i < keys; i++) {
                        key.add(row.textOrNull(3 + i));
                    }
                    List<ComparedRow.Value> values = new ArrayList<>();
                    for (int i = 0; i < stage.columns().size(); i++) {
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

    private static boolean isOfBackup(RowKind kind) {
        return kind != RowKind.NEW;
    }

    /// Which row it is: its kind and its number.
    private String head(RowKind kind) {
        return ORDER.indexOf(kind)
                + " AS k, "
                + (isOfBackup(kind) ? "r." + stage.number() : "-1")
                + " AS n";
    }

    /// What a row shows: kind, number, key, and values.
    private String fields(RowKind kind) {
        boolean backup = isOfBackup(kind);
        boolean live = kind != RowKind.LOST;
        List<String> fields = new ArrayList<>(List.of(head(kind)));
        int at = 0;
        for (LiveColumn column : stage.key()) {
            fields.add(dialect.sql().text(column.of(backup ? "r" : "l")) + " AS v" + at++);
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
        return "SELECT " + String.join(", ", fields);
    }

    /// What rows are sorted by, after their other fields: the columns asked for, then the key.
    private String place(RowKind kind, List<LiveColumn> by) {
        String own = isOfBackup(kind) ? "r" : "l";
        var fields = new StringBuilder();
        for (int i = 0; i < by.size(); i++) {
            fields.append(", ").append(dialect.sql().sortable(by.get(i), own)).append(" AS s" + i);
        }
        for (int i = 0; i < stage.key().size(); i++) {
            fields.append(", ")
                    .append(dialect.sql().sortable(stage.key().get(i), own))
                    .append(" AS t" + i);
        }
        return fields.toString();
    }

    /// `FROM` the rows of a kind of which the places are in `page`.
    private String onPage(RowKind kind) {
        String at = " WHERE p.k = " + ORDER.indexOf(kind);
        if (kind == RowKind.NEW) {
            var same = new StringBuilder();
            for (int i = 0; i < stage.key().size(); i++) {
                same.append(i == 0 ? "" : " AND ")
                        .append(stage.key().get(i).of("l"))
                        .append(" = p.t" + i);
            }
            return " FROM page p JOIN " + stage.live().readFrom() + " l ON " + same + at;
        }
        return " FROM page p JOIN "
                + stage.rows()
                + " r ON r."
                + stage.number()
                + " = p.n"
                + (kind == RowKind.CHANGED
                        ? " LEFT JOIN " + seen + " l ON l." + stage.number() + " = p.n"
                        : "")
                + at;
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
}
