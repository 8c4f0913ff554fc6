package dev.drydock.cli;

import dev.drydock.engine.Engine;
import dev.drydock.engine.file.DrydockHome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/// What the commands are given, wired by hand.
///
/// @param engine opens nothing until asked
/// @param out for results only
/// @param err for progress and messages
/// @param environment variables of the process
/// @param homes makes an engine over another home, for the demo
record CliContext(
        Engine engine,
        PrintWriter out,
        PrintWriter err,
        Map<String, String> environment,
        Terminal terminal,
        ConsoleWindow window,
        EngineFactory homes) {

    /// Makes an engine over a home; the caller closes it.
    @FunctionalInterface
    interface EngineFactory {
        Engine at(DrydockHome home);
    }

    /// The engine over a folder of its own; the caller closes it.
    Engine engineAt(Path folder) {
        return homes.at(DrydockHome.at(folder));
    }
}
