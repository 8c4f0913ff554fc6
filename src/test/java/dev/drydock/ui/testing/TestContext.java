package dev.drydock.ui.testing;

import dev.drydock.engine.Engine;
import dev.drydock.testing.TestEngine;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.ConnectionOpener;
import dev.drydock.ui.common.Motion;
import dev.drydock.ui.common.OpenConnections;
import dev.drydock.ui.common.StatusLine;
import dev.drydock.ui.job.FxJobs;

/// An [AppContext] over a real engine in a temporary home, with dialogs that answer by themselves.
public final class TestContext implements AutoCloseable {

    private final TestEngine engine = new TestEngine();
    private final FakeDialogs dialogs = new FakeDialogs();
    private final AppContext context;

    private TestContext(boolean direct) {
        FxJobs jobs =
                direct
                        ? FxJobs.direct(dialogs::showError)
                        : FxJobs.on(engine.engine().jobs(), dialogs::showError);
        var connections = new OpenConnections();
        var status = new StatusLine();
        var opener = new ConnectionOpener(engine.engine(), jobs, dialogs, connections, status);
        context =
                new AppContext(
                        engine.engine(), jobs, dialogs, connections, opener, status, new Motion());
    }

    /// Jobs run at once on the calling thread: for models and controllers, without the toolkit.
    public static TestContext direct() {
        return new TestContext(true);
    }

    /// Jobs run on worker threads, as in the console: for views, with [FxTest].
    public static TestContext threaded() {
        return new TestContext(false);
    }

    public AppContext context() {
        return context;
    }

    public Engine engine() {
        return engine.engine();
    }

    public TestEngine testEngine() {
        return engine;
    }

    public FakeDialogs dialogs() {
        return dialogs;
    }

    @Override
    public void close() {
        engine.close();
    }
}
