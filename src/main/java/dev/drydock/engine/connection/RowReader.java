package dev.drydock.engine.connection;

/// Makes a value from one row.
@FunctionalInterface
public interface RowReader<T> {
    T read(Row row);
}
