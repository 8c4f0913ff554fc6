package dev.drydock.engine.connection;

/// Tells which client programs on this machine fit a server. Worker threads only.
@FunctionalInterface
public interface FittingTools {

    /// @param found whether what backups need is there
    /// @param message what was found, as a sentence
    /// @param hint how to get what is missing; empty when nothing is
    record Finding(boolean found, String message, String hint) {}

    Finding find(String dialectId, ServerVersion server);
}
