package dev.drydock.ui.health;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.health.DatabaseMonitor;
import dev.drydock.engine.health.HealthListener;
import dev.drydock.engine.health.Metric;
import dev.drydock.engine.job.JobContext;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.ConsoleTab;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.PaletteCommand;
import dev.drydock.ui.common.TabBadge;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.common.WorkspaceSection;
import dev.drydock.ui.job.FxThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/// What the database in the header does at this moment.
public final class HealthTab implements ConsoleTab {

    private static final Texts TEXTS = Texts.forPackage(HealthTab.class);

    private final AppContext context;
    private final HealthModel model = new HealthModel();
    private final HealthController controller;
    private final HealthView view;

    public HealthTab(AppContext context) {
        this.context = context;
        this.controller =
                new HealthController(model, context.jobs(), context.status(), FxThread::run);
        this.view = new HealthView(model, controller::togglePause, controller::restart);
    }

    /// The source for an open database: a monitor of the engine, made anew for each watch.
    private record Monitored(AppContext context, DatabaseConnection connection)
            implements HealthSource {

        @Override
        public String name() {
            return connection.profile().name();
        }

        @Override
        public boolean hasServer() {
            return context.engine()
                    .dialects()
                    .require(connection.dialectId())
                    .health()
                    .metrics()
                    .contains(Metric.CONNECTIONS);
        }

        @Override
        public void watch(Duration interval, HealthListener listener, JobContext job)
                throws InterruptedException {
            try (DatabaseMonitor monitor = context.engine().monitor(connection)) {
                monitor.watch(interval, listener, job);
            }
        }
    }

    @Override
    public String id() {
        return "health";
    }

    @Override
    public String title() {
        return TEXTS.get("tab.title");
    }

    @Override
    public Ikon icon() {
        return MaterialDesignH.HEART_PULSE;
    }

    @Override
    public Node view() {
        return view.root();
    }

    @Override
    public ReadOnlyObjectProperty<TabBadge> badge() {
        return model.badgeProperty();
    }

    @Override
    public void connectionChanged(@Nullable DatabaseConnection connection) {
        controller.open(connection == null ? null : new Monitored(context, connection));
    }

    @Override
    public void shown() {
        controller.shown();
    }

    @Override
    public void hidden() {
        controller.hidden();
    }

    @Override
    public void refresh() {
        controller.restart();
    }

    @Override
    public void focusSearch() {
        view.focusSearch();
    }

    @Override
    public void primaryAction() {
        controller.togglePause();
    }

    @Override
    public List<PaletteCommand> paletteCommands() {
        List<PaletteCommand> commands = new ArrayList<>();
        commands.add(
                new PaletteCommand(
                        TEXTS.get("palette.pause"),
                        title(),
                        "Ctrl+Enter",
                        MaterialDesignP.PAUSE,
                        this::isOpen,
                        controller::togglePause));
        commands.add(
                new PaletteCommand(
                        TEXTS.get("palette.refresh"),
                        title(),
                        "F5",
                        MaterialDesignR.REFRESH,
                        this::isOpen,
                        controller::restart));
        for (Duration window : HealthModel.WINDOWS) {
            commands.add(
                    PaletteCommand.always(
                            TEXTS.get("palette.window", Format.duration(window)),
                            title(),
                            MaterialDesignC.CHART_LINE,
                            () -> model.windowProperty().set(window)));
        }
        return commands;
    }

    @Override
    public void restoreState(WorkspaceSection section) {
        restore(section, "window", HealthModel.WINDOWS, model.windowProperty()::set);
        restore(section, "interval", HealthModel.INTERVALS, model.intervalProperty()::set);
        view.restoreState(section);
    }

    @Override
    public void saveState(WorkspaceSection section) {
        section.put("window", (double) model.windowProperty().get().toSeconds());
        section.put("interval", (double) model.intervalProperty().get().toSeconds());
        view.saveState(section);
    }

    private static void restore(
            WorkspaceSection section,
            String name,
            List<Duration> choices,
            java.util.function.Consumer<Duration> setter) {
        Duration saved = Duration.ofSeconds((long) section.getNumber(name, 0));
        if (choices.contains(saved)) {
            setter.accept(saved);
        }
    }

    private boolean isOpen() {
        return model.state() != HealthState.NOTHING_OPEN;
    }
}
