package dev.drydock.cli;

/// Opens the console's window. Main hands it in, because the two fronts must not know each other.
@FunctionalInterface
public interface ConsoleWindow {

    /// Opens the window and returns when it is closed.
    ///
    /// @return the exit code of the process
    int open();
}
