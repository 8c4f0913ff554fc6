package dev.drydock.engine.schema.generate;

import dev.drydock.engine.schema.UserType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The type of a column in terms that every target language can translate.
///
/// @param kind of a domain that of its base, of an array that of its elements
/// @param sql as the database spells it, without array brackets
/// @param arguments length, or precision and scale; usually empty
/// @param dimensions of an array, 0 for none
/// @param userType the enum, domain, composite or range that was made in the database; null for a
///   type of the server's own
record ColumnType(
        Kind kind,
        String sql,
        List<Integer> arguments,
        int dimensions,
        @Nullable UserType userType) {

    ColumnType {
        arguments = List.copyOf(arguments);
    }

    enum Kind {
        SMALLINT,
        INTEGER,
        BIGINT,
        DECIMAL,
        REAL,
        DOUBLE,
        BOOLEAN,
        TEXT,
        VARCHAR,
        CHAR,
        DATE,
        TIME,
        TIME_ZONED,
        TIMESTAMP,
        TIMESTAMP_ZONED,
        INTERVAL,
        BYTES,
        UUID,
        JSON,
        JSONB,
        ENUM,
        /// Any other type; `sql` names it.
        OTHER
    }

    boolean isArray() {
        return dimensions > 0;
    }

    boolean isEnum() {
        return kind == Kind.ENUM;
    }

    boolean isDomain() {
        return userType != null && userType.form() == UserType.Form.DOMAIN;
    }
}
