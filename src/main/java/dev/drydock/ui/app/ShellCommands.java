package dev.drydock.ui.app;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.doctor.Doctor;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.settings.Settings;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.ConsoleTab;
import dev.drydock.ui.common.PaletteCommand;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.common.Theme;
import java.util.ArrayList;
import java.util.List;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/// The actions of the window itself, for header, keys and palette.
final class ShellCommands implements HeaderBar.Actions {

    private static final Texts TEXTS = Texts.forPackage(ShellCommands.class);

    private final MainWindow window;
    private final AppContext context;
    private final Theme theme;
    private final QuitGuard quitGuard;

    ShellCommands(MainWindow window, AppContext context, Theme theme, QuitGuard quitGuard) {
        this.window = window;
        this.context = context;
        this.theme = theme;
        this.quitGuard = quitGuard;
    }

    @Override
    public void openPalette() {
        if (window.palette().isOpen()) {
            window.palette().close();
        } else {
            window.palette().open();
        }
    }

    @Override
    public void openSettings() {
        context.jobs()
                .startQuiet(
                        new JobDescription("settings", TEXTS.get("settings.job"), ""),
                        job -> context.engine().settings().current(),
                        settings ->
                                context.dialogs()
                                        .show(
                                                TEXTS.get("settings.title"),
                                                new SettingsPage(
                                                        settings,
                                                        theme,
                                                        context.motion(),
                                                        context.dialogs(),
                                                        context.engine().home(),
                                                        this::save)));
    }

    private void save(Settings changed) {
        context.jobs()
                .startQuiet(
                        new JobDescription("settings", TEXTS.get("settings.save.job"), ""),
                        job -> {
                            context.engine().settings().save(changed);
                            return changed;
                        },
                        saved -> context.status().say(TEXTS.get("settings.saved")));
    }

    /// Looks at the machine and shows what was found.
    void openDoctor() {
        context.jobs()
                .start(
                        new JobDescription("doctor", TEXTS.get("doctor.job"), ""),
                        job -> new Doctor(context.engine(), System.getenv()).examine(job),
                        report ->
                                context.dialogs()
                                        .show(TEXTS.get("doctor.title"), new DoctorPage(report)));
    }

    @Override
    public void manageConnections() {
        window.tabs().select(Integer.valueOf(0));
    }

    @Override
    public void close(DatabaseConnection connection) {
        context.opener().close(connection);
    }

    void quit() {
        quitGuard.requestQuit();
    }

    /// What the palette offers: the current tab first, then connections, tabs and the window.
    List<PaletteCommand> all(TabStrip tabs) {
        List<PaletteCommand> all = new ArrayList<>(tabs.current().paletteCommands());
        for (DatabaseConnection open : context.connections().open()) {
            all.add(
                    PaletteCommand.always(
                            TEXTS.get("command.switch", open.profile().name()),
                            TEXTS.get("place.connections"),
                            MaterialDesignD.DATABASE_OUTLINE,
                            () -> context.connections().show(open)));
        }
        int number = 1;
        for (ConsoleTab tab : tabs.all()) {
            all.add(
                    new PaletteCommand(
                            TEXTS.get("command.goTo", tab.title()),
                            TEXTS.get("place.tabs"),
                            "Ctrl+" + number++,
                            tab.icon(),
                            () -> !tab.equals(tabs.current()),
                            () -> tabs.select(tab.id())));
            if (!tab.equals(tabs.current())) {
                all.addAll(tab.paletteCommands());
            }
        }
        addOwn(all, tabs);
        return all;
    }

    private void addOwn(List<PaletteCommand> all, TabStrip tabs) {
        String place = TEXTS.get("place.window");
        all.add(
                new PaletteCommand(
                        TEXTS.get("command.refresh"),
                        place,
                        "F5",
                        MaterialDesignR.REFRESH,
                        () -> true,
                        () -> tabs.current().refresh()));
        all.add(
                new PaletteCommand(
                        TEXTS.get("command.search"),
                        place,
                        "Ctrl+F",
                        MaterialDesignM.MAGNIFY,
                        () -> true,
                        () -> tabs.current().focusSearch()));
        all.add(
                new PaletteCommand(
                        TEXTS.get("command.activity"),
                        place,
                        "Ctrl+J",
                        MaterialDesignP.PLAYLIST_CHECK,
                        () -> true,
                        () -> window.showActivity(!window.isActivityShown())));
        all.add(
                new PaletteCommand(
                        TEXTS.get("settings.title"),
                        place,
                        "Ctrl+,",
                        MaterialDesignC.COG_OUTLINE,
                        () -> true,
                        this::openSettings));
        all.add(
                PaletteCommand.always(
                        TEXTS.get("command.doctor"),
                        place,
                        MaterialDesignS.STETHOSCOPE,
                        this::openDoctor));
        all.add(
                PaletteCommand.always(
                        TEXTS.get("command.theme"),
                        place,
                        MaterialDesignT.THEME_LIGHT_DARK,
                        theme::toggle));
        all.add(
                new PaletteCommand(
                        TEXTS.get("command.quit"),
                        place,
                        "Ctrl+Q",
                        MaterialDesignE.EXIT_TO_APP,
                        () -> true,
                        this::quit));
    }
}
