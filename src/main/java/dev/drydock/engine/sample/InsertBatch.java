package dev.drydock.engine.sample;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Collects rows of one table and inserts them a few hundred at a time. Values go in as literals,
/// because both engines read a date out of a literal, and a typed parameter only one of them.
final class InsertBatch implements AutoCloseable {

    private static final int ROWS = 250;
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final Session session;
    private final String begin;
    private final StringBuilder rows = new StringBuilder();
    private int pending;
    private long written;

    InsertBatch(Session session, String table) {
        this.session = session;
        this.begin = "INSERT INTO " + Identifiers.quote(table) + " VALUES ";
    }

    void add(@Nullable Object... values) {
        rows.append(pending == 0 ? "(" : ", (");
        for (int i = 0; i < values.length; i++) {
            rows.append(i == 0 ? "" : ", ").append(literal(values[i]));
        }
        rows.append(')');
        pending++;
        written++;
        if (pending == ROWS) {
            flush();
        }
    }

    long written() {
        return written;
    }

    @Override
    public void close() {
        if (pending > 0) {
            flush();
        }
    }

    private void flush() {
        session.update(begin + rows);
        rows.setLength(0);
        pending = 0;
    }

    private static String literal(@Nullable Object value) {
        return switch (value) {
            case null -> "NULL";
            case Boolean flag -> flag ? "TRUE" : "FALSE";
            case Integer number -> number.toString();
            case Long number -> number.toString();
            case Double number -> String.format(Locale.ROOT, "%.2f", number);
            case LocalDate date -> Identifiers.literal(date.toString());
            case LocalDateTime time -> Identifiers.literal(TIMESTAMP.format(time));
            case String text -> Identifiers.literal(text);
            default -> throw new IllegalArgumentException("a " + value.getClass().getName());
        };
    }
}
