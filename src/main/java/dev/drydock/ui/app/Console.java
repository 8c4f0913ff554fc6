package dev.drydock.ui.app;

import dev.drydock.engine.Engine;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.settings.Settings;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.ConnectionOpener;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.FxDialogs;
import dev.drydock.ui.common.Motion;
import dev.drydock.ui.common.OpenConnections;
import dev.drydock.ui.common.StatusLine;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.common.Theme;
import dev.drydock.ui.common.ThemeChoice;
import dev.drydock.ui.job.FxJobs;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The console put together by hand: engine, jobs, dialogs, tabs and window. FX thread only.
final class Console {

    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    private static final Texts TEXTS = Texts.forPackage(Console.class);

    private final Engine engine;
    private final FxJobs jobs;
    private final Dialogs dialogs;
    private final AppContext context;
    private final Theme theme;
    private final Workspace workspace;
    private final MainWindow window;

    /// @param settings as they were at start
    /// @param workspaceContent what the workspace file held at start
    /// @param openFolder shows a folder in the system's file manager
    /// @param end ends the process' window system, after everything is closed
    Console(
            Stage stage,
            Engine engine,
            Settings settings,
            Map<String, Map<String, String>> workspaceContent,
            Consumer<Path> openFolder,
            Runnable end) {
        this.engine = engine;
        this.theme = new Theme();
        theme.choiceProperty().set(ThemeChoice.valueOf(settings.theme().name()));
        this.dialogs = new FxDialogs(stage, theme, openFolder);
        this.jobs = FxJobs.on(engine.jobs(), dialogs::showError);
        Thread.currentThread().setUncaughtExceptionHandler((thread, defect) -> report(defect));
        theme.choiceProperty().addListener((property, before, now) -> saveTheme(now));
        this.workspace =
                new Workspace(
                        new WorkspaceFile(engine.home().workspaceFile()), workspaceContent, jobs);
        var connections = new OpenConnections();
        var status = new StatusLine();
        this.context =
                new AppContext(
                        engine,
                        jobs,
                        dialogs,
                        connections,
                        new ConnectionOpener(engine, jobs, dialogs, connections, status),
                        status,
                        new Motion());
        var quitGuard = new QuitGuard(jobs, new QuitQuestion(stage, theme), () -> quit(end));
        this.window =
                new MainWindow(
                        stage, context, theme, workspace, ConsoleTabs.create(context), quitGuard);
    }

    MainWindow window() {
        return window;
    }

    AppContext context() {
        return context;
    }

    private void saveTheme(ThemeChoice choice) {
        var wanted = dev.drydock.engine.settings.Theme.valueOf(choice.name());
        jobs.startQuiet(
                new JobDescription("settings", TEXTS.get("settings.save.job"), ""),
                job -> {
                    engine.settings().save(engine.settings().current().withTheme(wanted));
                    return wanted;
                },
                saved -> {});
    }

    private void quit(Runnable end) {
        workspace.save(() -> closeEngine(end));
    }

    private void closeEngine(Runnable end) {
        jobs.startQuiet(
                new JobDescription("quit", TEXTS.get("quit.job"), ""),
                job -> {
                    engine.close();
                    return engine;
                },
                closed -> end.run(),
                failure -> end.run());
    }

    /// The last resort: what no handler took is logged and shown, never lost.
    private void report(Throwable defect) {
        LOG.error("Not handled on the FX thread", defect);
        DrydockException error =
                defect instanceof DrydockException own
                        ? own
                        : new DrydockException(
                                ErrorCode.INTERNAL,
                                TEXTS.get("defect.message", defect.toString()),
                                TEXTS.get("defect.hint", engine.home().logs()),
                                defect);
        dialogs.showError(error);
    }
}
