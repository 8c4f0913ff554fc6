package dev.drydock.engine.backup.rows;

import dev.drydock.engine.connection.Identifiers;
import java.util.regex.Pattern;

/// A column of a live table.
///
/// @param type in which its values are held beside the live table, as SQL: without length and
///   without the checks of a domain, so that every old value has room
/// @param required whether a row must bring a value: NOT NULL and no default
public record LiveColumn(String name, String type, boolean required, Writing writing) {

    /// When a value can be given.
    public enum Writing {
        ALWAYS,
        /// An identity column GENERATED ALWAYS: with the row, and never again.
        WITH_THE_ROW,
        /// A generated column.
        NEVER
    }

    private static final Pattern NUMBER =
            Pattern.compile(
                    "(?i)(tiny|small|medium|big)?int(eger)?\\d*|numeric|decimal|real|double( precision)?"
                            + "|float\\d*|money|oid");

    /// Whether its values are numbers.
    public boolean isNumber() {
        return NUMBER.matcher(type.replaceFirst("\\s*\\(.*", "").strip()).matches();
    }

    /// For SQL.
    public String quoted() {
        return Identifiers.quote(name);
    }

    /// For SQL, of the table of that alias.
    public String of(String alias) {
        return alias + "." + quoted();
    }
}
