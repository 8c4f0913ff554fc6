package dev.drydock.cli;

import dev.drydock.engine.connection.ResolvedConnection;
import org.jspecify.annotations.Nullable;

/// Finds out which database is meant, and passes on what somebody should read about it.
final class TargetResolver {

    private TargetResolver() {}

    /// @param urlOrName null for what the environment names
    static Target resolve(Call call, @Nullable String urlOrName) {
        ResolvedConnection found =
                call.engine().resolver().resolve(urlOrName == null ? "" : urlOrName);
        found.warnings().forEach(call::warn);
        return new Target(found.profile(), found.password());
    }
}
