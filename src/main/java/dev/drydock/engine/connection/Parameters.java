package dev.drydock.engine.connection;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Binds values to the places of a statement.
final class Parameters {

    private Parameters() {}

    static void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            bind(statement, i + 1, values[i]);
        }
    }

    private static void bind(PreparedStatement statement, int place, @Nullable Object value)
            throws SQLException {
        switch (value) {
            case null -> statement.setNull(place, Types.NULL);
            case String text -> statement.setString(place, text);
            case Long number -> statement.setLong(place, number);
            case Integer number -> statement.setInt(place, number);
            case Double number -> statement.setDouble(place, number);
            case Boolean flag -> statement.setBoolean(place, flag);
            case byte[] bytes -> statement.setBytes(place, bytes);
            case Instant instant -> statement.setObject(place, instant.atOffset(ZoneOffset.UTC));
            case String[] texts ->
                    statement.setArray(
                            place, statement.getConnection().createArrayOf("text", texts));
            default ->
                    throw new IllegalArgumentException(
                            "cannot bind a " + value.getClass().getName());
        }
    }
}
