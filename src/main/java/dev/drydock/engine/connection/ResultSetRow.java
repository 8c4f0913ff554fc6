package dev.drydock.engine.connection;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A [Row] over the current position of a JDBC result.
final class ResultSetRow implements Row {

    private final ResultSet rows;

    ResultSetRow(ResultSet rows) {
        this.rows = rows;
    }

    /// Carries a driver failure through a reader, which cannot throw checked exceptions.
    static final class RowFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final SQLException sqlFailure;

        RowFailure(SQLException cause) {
            super(cause);
            this.sqlFailure = cause;
        }

        SQLException sqlFailure() {
            return sqlFailure;
        }
    }

    private interface Getter<T extends @Nullable Object> {
        T get() throws SQLException;
    }

    private static <T extends @Nullable Object> T get(Getter<T> getter) {
        try {
            return getter.get();
        } catch (SQLException failure) {
            throw new RowFailure(failure);
        }
    }

    private static <T> T required(@Nullable T value, Object column) {
        if (value == null) {
            throw new IllegalStateException("column " + column + " is NULL");
        }
        return value;
    }

    private int index(String column) {
        return get(() -> rows.findColumn(column));
    }

    @Override
    public String text(int column) {
        return required(textOrNull(column), column);
    }

    @Override
    public String text(String column) {
        return required(textOrNull(column), column);
    }

    @Override
    public @Nullable String textOrNull(int column) {
        return get(() -> rows.getString(column));
    }

    @Override
    public @Nullable String textOrNull(String column) {
        return textOrNull(index(column));
    }

    @Override
    public long integer(int column) {
        return required(integerOrNull(column), column);
    }

    @Override
    public long integer(String column) {
        return required(integerOrNull(column), column);
    }

    @Override
    public @Nullable Long integerOrNull(int column) {
        return get(() -> {
            long value = rows.getLong(column);
            return rows.wasNull() ? null : value;
        });
    }

    @Override
    public @Nullable Long integerOrNull(String column) {
        return integerOrNull(index(column));
    }

    @Override
    public double real(String column) {
        return required(realOrNull(column), column);
    }

    @Override
    public @Nullable Double realOrNull(String column) {
        return get(() -> {
            double value = rows.getDouble(column);
            return rows.wasNull() ? null : value;
        });
    }

    @Override
    public boolean flag(int column) {
        return get(() -> rows.getBoolean(column));
    }

    @Override
    public boolean flag(String column) {
        return flag(index(column));
    }

    @Override
    public byte @Nullable [] bytesOrNull(String column) {
        return get(() -> rows.getBytes(column));
    }

    @Override
    public @Nullable Instant instantOrNull(String column) {
        return get(() -> {
            Object value = rows.getObject(column);
            if (value == null) {
                return null;
            }
            if (value instanceof Number millis) {
                return Instant.ofEpochMilli(millis.longValue());
            }
            OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        });
    }

    @Override
    public List<String> texts(String column) {
        return get(() -> {
            Array array = rows.getArray(column);
            if (array == null) {
                return List.of();
            }
            List<String> texts = new ArrayList<>();
            for (Object element : (Object[]) array.getArray()) {
                texts.add(String.valueOf(element));
            }
            return texts;
        });
    }

    @Override
    public @Nullable Object valueOrNull(int column) {
        return get(() -> rows.getObject(column));
    }

    @Override
    public int columnCount() {
        return get(() -> rows.getMetaData().getColumnCount());
    }

    @Override
    public String columnName(int column) {
        return get(() -> rows.getMetaData().getColumnLabel(column));
    }
}
