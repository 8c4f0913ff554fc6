package dev.drydock.engine.migration;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Identifiers;
import java.util.Optional;

/// Where the history is kept.
///
/// @param schema empty when none was named, or for engines without schemas
public record HistoryTable(String schema, String name) {

    /// The name unless told otherwise.
    public static final String DEFAULT_NAME = "migration_history";

    /// What is configured for a connection, or the usual name.
    public static String nameIn(ConnectionProfile profile) {
        return profile.historyTable().isEmpty() ? DEFAULT_NAME : profile.historyTable();
    }

    /// Takes `TABLE` or `SCHEMA.TABLE` apart; empty when the text is neither.
    public static Optional<HistoryTable> parse(String text) {
        int dot = text.indexOf('.');
        var table =
                new HistoryTable(dot < 0 ? "" : text.substring(0, dot), text.substring(dot + 1));
        boolean wrong =
                table.name.isBlank()
                        || table.name.indexOf('.') >= 0
                        || (dot >= 0 && table.schema.isBlank())
                        || text.chars().anyMatch(Character::isISOControl);
        return wrong ? Optional.empty() : Optional.of(table);
    }

    /// Quoted and qualified, so that a migration that changes the search path cannot move it.
    public String quoted() {
        return Identifiers.qualified(schema, name);
    }
}
