package dev.drydock.engine.connection;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The database that was meant, ready to be opened.
///
/// @param secret the password, null when none was found; the receiver closes it
/// @param secretSource where the password is from, for people; empty without one
/// @param namedBy where the database is named, for people: "-d", "DATABASE_URL"
/// @param warnings what somebody should read
public record ResolvedConnection(
        ConnectionProfile profile,
        @Nullable Secret secret,
        String secretSource,
        String namedBy,
        List<String> warnings) {

    public ResolvedConnection {
        warnings = List.copyOf(warnings);
    }

    public Optional<Secret> password() {
        return Optional.ofNullable(secret);
    }
}
