package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.error.DrydockException;
import java.sql.SQLException;
import java.util.Set;

/// Somebody changed the structure while it was read. Rows of the catalog are all of one moment, but
/// the server composes texts (`pg_get_viewdef` and its siblings) from what is there when it is
/// asked: for an object that is gone meanwhile it has none, or fails.
final class ChangedWhileRead extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// Errors of the server for something that is gone: internal (`cache lookup failed`, `could not
    /// open relation`), undefined table, object, function, column, schema.
    private static final Set<String> STATES =
            Set.of("XX000", "42P01", "42704", "42883", "42703", "3F000");

    ChangedWhileRead(String what) {
        super(what + " is gone");
    }

    static boolean isCause(DrydockException failure) {
        return failure.getCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && STATES.contains(cause.getSQLState());
    }
}
