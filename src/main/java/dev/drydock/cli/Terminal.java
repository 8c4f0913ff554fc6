package dev.drydock.cli;

import dev.drydock.engine.connection.Secret;
import java.util.Optional;

/// The person at the other end, if there is one.
interface Terminal {

    /// Whether standard error is a terminal, so that a line may be drawn over and over.
    boolean drawsProgress();

    /// Columns of the terminal; 80 when it does not say.
    int width();

    /// Asks for a password without echo; empty when nobody can be asked or nothing was typed.
    Optional<Secret> askPassword(String prompt);

    /// Asks for a line of text; empty when nobody can be asked.
    Optional<String> askLine(String prompt);

    /// Nobody: what a script or a pipe is.
    static Terminal none() {
        return new Terminal() {
            @Override
            public boolean drawsProgress() {
                return false;
            }

            @Override
            public int width() {
                return 80;
            }

            @Override
            public Optional<Secret> askPassword(String prompt) {
                return Optional.empty();
            }

            @Override
            public Optional<String> askLine(String prompt) {
                return Optional.empty();
            }
        };
    }
}
