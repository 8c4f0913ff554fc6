package dev.drydock.ui.app;

import dev.drydock.ui.common.ConsoleTab;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.TabBadge;
import dev.drydock.ui.common.WorkspaceSection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The tabs of the window. A tab's page is made when it is shown for the first time.
final class TabStrip extends TabPane {

    private final List<ConsoleTab> consoleTabs;
    private final Function<String, WorkspaceSection> sections;
    private final Set<ConsoleTab> made = new HashSet<>();
    private @Nullable ConsoleTab front;

    /// @param sections finds a tab's part of the workspace
    TabStrip(List<ConsoleTab> consoleTabs, Function<String, WorkspaceSection> sections) {
        this.consoleTabs = List.copyOf(consoleTabs);
        this.sections = sections;
        getStyleClass().addAll("console-tabs", "pane");
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        setTabDragPolicy(TabDragPolicy.FIXED);
        List<Tab> tabs = new ArrayList<>();
        for (int i = 0; i < this.consoleTabs.size(); i++) {
            tabs.add(header(this.consoleTabs.get(i), i + 1));
        }
        // the listener comes before the tabs: adding the first one selects it
        getTabs().addAll(tabs);
        getSelectionModel()
                .selectedIndexProperty()
                .addListener((property, before, now) -> bringToFront(now.intValue()));
    }

    /// Shows the tab chosen last time, or the first one.
    void begin(String tabId) {
        select(tabId);
        bringToFront(getSelectionModel().getSelectedIndex());
    }

    void select(String tabId) {
        for (int i = 0; i < consoleTabs.size(); i++) {
            if (consoleTabs.get(i).id().equals(tabId)) {
                getSelectionModel().select(i);
            }
        }
    }

    /// Selects by place, from 0; does nothing when there is none.
    void select(Integer place) {
        if (place < consoleTabs.size()) {
            getSelectionModel().select(place.intValue());
        }
    }

    ConsoleTab current() {
        return consoleTabs.get(getSelectionModel().getSelectedIndex());
    }

    List<ConsoleTab> all() {
        return consoleTabs;
    }

    /// The tabs whose page exists; only they have a state worth saving.
    Set<ConsoleTab> made() {
        return Set.copyOf(made);
    }

    private void bringToFront(int place) {
        ConsoleTab now = consoleTabs.get(place);
        if (now.equals(front)) {
            return;
        }
        if (front != null) {
            front.hidden();
        }
        front = now;
        if (made.add(now)) {
            now.restoreState(sections.apply(now.id()));
            getTabs().get(place).setContent(now.view());
        }
        now.shown();
    }

    private static Tab header(ConsoleTab consoleTab, int number) {
        var title = new Label(consoleTab.title(), Icons.of(consoleTab.icon()));
        title.getStyleClass().add("tab-title");
        var badge = new Label();
        badge.getStyleClass().add("badge");
        var row = new HBox(title, badge);
        row.getStyleClass().add("tab-row");
        row.setAlignment(Pos.CENTER_LEFT);
        consoleTab.badge().addListener((property, before, now) -> show(badge, now));
        show(badge, consoleTab.badge().get());
        var tab = new Tab();
        tab.setId("tab-" + consoleTab.id());
        tab.setGraphic(row);
        tab.setTooltip(new Tooltip(consoleTab.title() + " (Ctrl+" + number + ")"));
        return tab;
    }

    private static void show(Label label, TabBadge badge) {
        for (TabBadge.Role role : TabBadge.Role.values()) {
            label.getStyleClass().remove(role.styleClass());
        }
        label.getStyleClass().add(badge.role().styleClass());
        label.setText(badge.text());
        label.setAccessibleText(badge.meaning());
        label.setTooltip(badge.meaning().isEmpty() ? null : new Tooltip(badge.meaning()));
        label.setVisible(!badge.text().isEmpty());
        label.setManaged(label.isVisible());
    }
}
