package dev.drydock.engine.rehearsal;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Row;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.migration.trace.RehearsalDialect;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.UniqueKey;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is in one table, as hashes: per row and column where there is a primary key and rows do not
/// take too much, else sums over all rows, which tell whether a column changed but not in how many
/// rows.
final class RowContent {

    private final Table table;
    private final long count;
    private final List<String> columns;

    /// One per column, over all rows, whatever their order.
    private final long[] sums;

    /// Hashes of columns by the hash of the key; null when there is no key or rows take too much.
    private final @Nullable Map<Long, long[]> rows;

    private RowContent(
            Table table,
            long count,
            List<String> columns,
            long[] sums,
            @Nullable Map<Long, long[]> rows) {
        this.table = table;
        this.count = count;
        this.columns = columns;
        this.sums = sums;
        this.rows = rows;
    }

    Table table() {
        return table;
    }

    /// How many rows.
    long count() {
        return count;
    }

    List<String> columns() {
        return columns;
    }

    /// What rows of all tables together may take. Four moments are kept at a time.
    static final class Budget {

        /// A row's place in a map, without its hashes.
        private static final long ROW_BYTES = 100;

        private static final long ALL_BYTES = 64L * 1024 * 1024;

        private long left = ALL_BYTES;

        private boolean take(int columns) {
            left -= ROW_BYTES + 8L * columns;
            return left >= 0;
        }

        private void giveBack(long rows, int columns) {
            left += rows * (ROW_BYTES + 8L * columns);
        }
    }

    static RowContent read(Session session, Table table, RehearsalDialect dialect, Budget budget) {
        List<String> columns = table.columns().stream().map(Column::name).toList();
        List<String> key = table.primaryKey().map(UniqueKey::columns).orElse(List.of());
        StringBuilder query = new StringBuilder("SELECT ");
        for (int i = 0; i < columns.size(); i++) {
            query.append(i == 0 ? "" : ", ")
                    .append(dialect.comparable(Identifiers.quote(columns.get(i))));
        }
        query.append(columns.isEmpty() ? "1" : "")
                .append(" FROM ")
                .append(
                        dialect.ownRows(
                                Identifiers.qualified(table.id().schema(), table.id().name())));
        int[] keyPlaces = key.stream().mapToInt(columns::indexOf).toArray();
        var reading = new Reading(columns.size(), keyPlaces, budget);
        session.forEach(query.toString(), reading::add);
        return new RowContent(table, reading.count, columns, reading.sums, reading.rows);
    }

    private static final class Reading {

        private final int width;
        private final int[] key;
        private final long[] sums;
        private final Budget budget;
        private @Nullable Map<Long, long[]> rows;
        private long count;

        Reading(int width, int[] key, Budget budget) {
            this.width = width;
            this.key = key;
            this.budget = budget;
            this.sums = new long[width];
            boolean keyed = key.length > 0 && Arrays.stream(key).allMatch(place -> place >= 0);
            this.rows = keyed ? new HashMap<>() : null;
        }

        void add(Row row) {
            count++;
            long[] hashes = new long[width];
            for (int i = 0; i < width; i++) {
                hashes[i] = hash(row.valueOrNull(i + 1));
                sums[i] += hashes[i];
            }
            Map<Long, long[]> all = rows;
            if (all != null) {
                if (!budget.take(width)) {
                    budget.giveBack(count, width);
                    rows = null;
                    return;
                }
                long id = 0;
                for (int place : key) {
                    id = mixed(id * 31 + hashes[place]);
                }
                all.put(id, hashes);
            }
        }
    }

    /// Numbers of one value are the same whatever their type.
    private static long hash(@Nullable Object value) {
        return switch (value) {
            case null -> 0x5bd1e995L;
            case byte[] bytes -> mixed(Arrays.hashCode(bytes) * 31L + bytes.length);
            case Double number -> textHash(number(number));
            case Float number -> textHash(number(number.doubleValue()));
            case Object other -> textHash(other.toString());
        };
    }

    private static String number(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }

    private static long textHash(String text) {
        long hash = 1_125_899_906_842_597L;
        for (int i = 0; i < text.length(); i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return mixed(hash);
    }

    /// Spreads every bit over the whole number, so that sums of hashes tell rows apart.
    private static long mixed(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// How this content differs from an earlier one.
    ///
    /// @param lost rows whose key is gone
    /// @param changed rows with other values; −1 when some are and nobody knows how many
    record Delta(long lost, long changed) {

        static final Delta NONE = new Delta(0, 0);
    }

    /// @param renamed columns of the earlier table by what they are called here
    Delta since(RowContent earlier, Map<String, String> renamed) {
        int[][] common = common(earlier, renamed);
        Map<Long, long[]> then = earlier.rows;
        Map<Long, long[]> now = rows;
        boolean sameKey = keyLength(earlier.table) == keyLength(table);
        if (then == null || now == null || !sameKey) {
            long lost = Math.max(0, earlier.count - count);
            boolean equal =
                    count == earlier.count
                            && Arrays.stream(common)
                                    .allMatch(pair -> earlier.sums[pair[0]] == sums[pair[1]]);
            return new Delta(lost, equal || count != earlier.count ? 0 : -1);
        }
        long lost = 0;
        long changed = 0;
        for (Map.Entry<Long, long[]> row : then.entrySet()) {
            long[] values = now.get(row.getKey());
            if (values == null) {
                lost++;
            } else if (!Arrays.stream(common)
                    .allMatch(pair -> row.getValue()[pair[0]] == values[pair[1]])) {
                changed++;
            }
        }
        return new Delta(lost, changed);
    }

    private static int keyLength(Table of) {
        return of.primaryKey().map(one -> one.columns().size()).orElse(0);
    }

    private int[][] common(RowContent earlier, Map<String, String> renamed) {
        return java.util.stream.IntStream.range(0, earlier.columns.size())
                .mapToObj(i -> {
                    String name = earlier.columns.get(i);
                    int place = columns.indexOf(renamed.getOrDefault(name, name));
                    return new int[] {i, place};
                })
                .filter(pair -> pair[1] >= 0)
                .toArray(int[][]::new);
    }
}
