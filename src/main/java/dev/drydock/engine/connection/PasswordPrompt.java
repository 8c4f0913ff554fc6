package dev.drydock.engine.connection;

import java.util.Optional;

/// Asks a person for a password. Implemented by each front; called on a worker thread, which it
/// blocks until there is an answer.
@FunctionalInterface
public interface PasswordPrompt {

    /// @param reason why it is asked, as a sentence: what the server said
    /// @return empty when the person declines; the caller closes the secret
    Optional<Secret> ask(ConnectionProfile profile, String reason);

    /// Asks nobody: for scripts and tests.
    static PasswordPrompt nobody() {
        return (profile, reason) -> Optional.empty();
    }
}
