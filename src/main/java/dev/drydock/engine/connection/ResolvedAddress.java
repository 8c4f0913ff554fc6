package dev.drydock.engine.connection;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An address that was read and completed.
///
/// @param secret the password, null when none was found; the receiver closes it
/// @param secretSource where the password is from, for people: "PGPASSWORD"; empty without one
/// @param warnings what somebody should read
public record ResolvedAddress(
        Endpoint endpoint, @Nullable Secret secret, String secretSource, List<String> warnings) {

    public ResolvedAddress {
        warnings = List.copyOf(warnings);
    }

    public Optional<Secret> password() {
        return Optional.ofNullable(secret);
    }
}
