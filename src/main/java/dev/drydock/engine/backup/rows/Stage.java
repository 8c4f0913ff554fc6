package dev.drydock.engine.backup.rows;

import dev.drydock.engine.connection.Identifiers;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A table of the backup that is loaded beside its live one, in two temporary tables: its rows with
/// a number each, and marks that say why a row is of interest.
///
/// @param rows name of the temporary table with the rows, for SQL
/// @param marks name of the one with the marks, columns `n` and `kind`
/// @param number the column with the row's number, for SQL; no column of the table has its name
/// @param columns those that both have and the live table does not compute itself, in the backup's
///   order
/// @param places for each column of the backup the live one, null where there is none
/// @param added columns that only the live table has
/// @param dropped columns that only the backup has
/// @param key columns by which its rows are told apart; some of `columns`
public record Stage(
        LiveTable live,
        String rows,
        String marks,
        String number,
        List<LiveColumn> columns,
        List<@Nullable LiveColumn> places,
        List<String> added,
        List<String> dropped,
        List<LiveColumn> key) {

    public Stage {
        columns = List.copyOf(columns);
        places = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(places));
        added = List.copyOf(added);
        dropped = List.copyOf(dropped);
        key = List.copyOf(key);
    }

    /// Whether rows of the backup have this column.
    boolean has(String column) {
        return columns.stream().anyMatch(one -> one.name().equals(column));
    }

    boolean hasAll(List<String> names) {
        return names.stream().allMatch(this::has);
    }

    /// The columns a row that comes back brings.
    List<LiveColumn> inserted() {
        return columns.stream()
                .filter(column -> column.writing() != LiveColumn.Writing.NEVER)
                .toList();
    }

    /// `FROM` the marked rows of those kinds: aliases r and m.
    String marked(List<RowKind> kinds) {
        String words =
                kinds.stream()
                        .map(kind -> Identifiers.literal(kind.word()))
                        .collect(Collectors.joining(", "));
        return " FROM "
                + rows
                + " r JOIN "
                + marks
                + " m ON m.n = r."
                + number
                + " AND m.kind IN ("
                + words
                + ")";
    }

    /// True when the live row l is the one of the backup's row r.
    String sameKey() {
        return match(key, key);
    }

    /// `l.a = r.b AND …`; the live side first, whose collation decides.
    static String match(List<LiveColumn> live, List<LiveColumn> backup) {
        var text = new StringBuilder();
        for (int i = 0; i < live.size(); i++) {
            text.append(i == 0 ? "" : " AND ")
                    .append(live.get(i).of("l"))
                    .append(" = ")
                    .append(backup.get(i).of("r"));
        }
        return text.toString();
    }

    /// True when none of the columns is NULL.
    static String present(List<LiveColumn> columns, String alias) {
        return columns.stream()
                .map(column -> column.of(alias) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
    }

    /// The columns of an alias; without one when it is empty.
    public static String list(List<LiveColumn> columns, String alias) {
        return columns.stream()
                .map(column -> alias.isEmpty() ? column.quoted() : column.of(alias))
                .collect(Collectors.joining(", "));
    }
}
