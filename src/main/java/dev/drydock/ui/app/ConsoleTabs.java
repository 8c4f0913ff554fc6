package dev.drydock.ui.app;

import dev.drydock.ui.backups.BackupsTab;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.ConsoleTab;
import dev.drydock.ui.connections.ConnectionsTab;
import dev.drydock.ui.health.HealthTab;
import dev.drydock.ui.migrations.MigrationsTab;
import dev.drydock.ui.schema.SchemaTab;
import java.util.ArrayList;
import java.util.List;

/// The tabs of the main window, in their order. A new tab is one line here.
final class ConsoleTabs {

    private ConsoleTabs() {}

    static List<ConsoleTab> create(AppContext context) {
        List<ConsoleTab> tabs = new ArrayList<>();
        tabs.add(new ConnectionsTab(context));
        tabs.add(new MigrationsTab(context));
        tabs.add(new BackupsTab(context));
        tabs.add(new HealthTab(context));
        tabs.add(new SchemaTab(context));
        return tabs;
    }
}
