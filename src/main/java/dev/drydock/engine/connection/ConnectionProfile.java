package dev.drydock.engine.connection;

import java.util.List;

/// A saved (or ad-hoc) connection. Never holds a secret.
///
/// @param id stable identity, survives renaming; never shown
/// @param name unique among saved profiles, as the user typed it
/// @param group folder in the list; empty for none
/// @param notes free text
/// @param historyTable where the history of migrations is kept: a table, or schema and table with a
///   dot between; empty for the usual one
public record ConnectionProfile(
        String id,
        String name,
        Endpoint endpoint,
        Environment environment,
        boolean readOnly,
        String group,
        List<String> tags,
        String notes,
        String historyTable) {

    public ConnectionProfile {
        tags = List.copyOf(tags);
    }

    /// A profile for an address that was given, not saved.
    public static ConnectionProfile adHoc(Endpoint endpoint) {
        return new ConnectionProfile(
                "ad-hoc:" + endpoint.dialectId() + ":" + endpoint.display(),
                endpoint.databaseName(),
                endpoint,
                Environment.DEVELOPMENT,
                false,
                "",
                List.of(),
                "",
                "");
    }

    /// A new profile to be saved, with a fresh identity.
    public static ConnectionProfile named(String name, Endpoint endpoint) {
        return new ConnectionProfile(
                java.util.UUID.randomUUID().toString(),
                name,
                endpoint,
                Environment.DEVELOPMENT,
                false,
                "",
                List.of(),
                "",
                "");
    }

    /// The same profile under another name.
    public ConnectionProfile withName(String other) {
        return new ConnectionProfile(
                id, other, endpoint, environment, readOnly, group, tags, notes, historyTable);
    }

    /// The same profile under another address.
    public ConnectionProfile withEndpoint(Endpoint other) {
        return new ConnectionProfile(
                id, name, other, environment, readOnly, group, tags, notes, historyTable);
    }

    public ConnectionProfile withEnvironment(Environment other) {
        return new ConnectionProfile(
                id, name, endpoint, other, readOnly, group, tags, notes, historyTable);
    }

    public ConnectionProfile withReadOnly(boolean other) {
        return new ConnectionProfile(
                id, name, endpoint, environment, other, group, tags, notes, historyTable);
    }

    /// The same profile with the history of migrations in another table.
    public ConnectionProfile withHistoryTable(String other) {
        return new ConnectionProfile(
                id, name, endpoint, environment, readOnly, group, tags, notes, other);
    }
}
