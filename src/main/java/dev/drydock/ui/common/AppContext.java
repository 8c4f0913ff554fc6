package dev.drydock.ui.common;

import dev.drydock.engine.Engine;
import dev.drydock.ui.job.FxJobs;

/// What a tab is given. Made once by the main window and wired by hand.
///
/// @param engine the engine; its methods that reach a database or a file belong into jobs
/// @param jobs starts jobs
/// @param dialogs asks the user
/// @param connections which databases are open and which one the tabs show
/// @param opener opens and closes databases
/// @param status the message in the status bar
/// @param motion whether short animations are wanted
public record AppContext(
        Engine engine,
        FxJobs jobs,
        Dialogs dialogs,
        OpenConnections connections,
        ConnectionOpener opener,
        StatusLine status,
        Motion motion) {}
