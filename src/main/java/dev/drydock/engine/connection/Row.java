package dev.drydock.engine.connection;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The current row of a result. Valid only inside the reader it is passed to. Columns are counted
/// from 1. Getters without `OrNull` treat SQL NULL as a defect of the query and throw
/// [IllegalStateException].
public interface Row {

    String text(int column);

    String text(String column);

    @Nullable String textOrNull(int column);

    @Nullable String textOrNull(String column);

    long integer(int column);

    long integer(String column);

    @Nullable Long integerOrNull(int column);

    @Nullable Long integerOrNull(String column);

    double real(String column);

    @Nullable Double realOrNull(String column);

    /// True for SQL true or a number other than 0.
    boolean flag(int column);

    boolean flag(String column);

    byte @Nullable [] bytesOrNull(String column);

    /// A timestamp with time zone; for engines without one, milliseconds since 1970.
    @Nullable Instant instantOrNull(String column);

    /// An SQL array of texts; empty for NULL.
    List<String> texts(String column);

    /// Any value as the driver gives it, for display.
    @Nullable Object valueOrNull(int column);

    int columnCount();

    String columnName(int column);
}
