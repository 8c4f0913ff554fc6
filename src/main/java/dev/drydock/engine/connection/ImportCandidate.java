package dev.drydock.engine.connection;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that could be saved as a connection, or says why it cannot. Holds no secret.
///
/// @param name proposed name; may be taken already
/// @param source the file it is from, for people
/// @param endpoint null when there is a problem
/// @param problem why it cannot be imported, as a sentence; empty when it can
public record ImportCandidate(
        String name, String source, @Nullable Endpoint endpoint, String problem) {

    public Optional<Endpoint> importable() {
        return Optional.ofNullable(endpoint);
    }
}
