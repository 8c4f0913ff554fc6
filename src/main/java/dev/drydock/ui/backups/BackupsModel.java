package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupContents;
import dev.drydock.engine.backup.BackupState;
import dev.drydock.engine.backup.RestoreReport;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.ui.common.TabBadge;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.StartedJob;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What the Backups tab shows.
final class BackupsModel {

    /// What fills the tab.
    enum Page {
        /// The list has not been read yet.
        LOADING,
        /// The list, and what is in the selected backup.
        CATALOGUE,
        /// The form for making a backup.
        BACK_UP,
        /// The form for restoring the selected one.
        RESTORE,
        /// What a restore did.
        REPORT
    }

    private static final Texts TEXTS = Texts.forPackage(BackupsModel.class);

    private final ReadOnlyObjectWrapper<Page> page = new ReadOnlyObjectWrapper<>(Page.LOADING);
    private final ReadOnlyObjectWrapper<@Nullable DatabaseConnection> connection =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Backup>> backups =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable Backup> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable BackupContents> contents =
            new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable DrydockException> error = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable StartedJob<?>> running =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable RestoreReport> report =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<TabBadge> badge =
            new ReadOnlyObjectWrapper<>(TabBadge.NONE);

    // Properties

    ReadOnlyObjectProperty<Page> pageProperty() {
        return page.getReadOnlyProperty();
    }

    Page page() {
        return page.get();
    }

    /// The database in the header; null when none is open.
    ReadOnlyObjectProperty<@Nullable DatabaseConnection> connectionProperty() {
        return connection.getReadOnlyProperty();
    }

    @Nullable DatabaseConnection connection() {
        return connection.get();
    }

    /// Newest first.
    ReadOnlyObjectProperty<List<Backup>> backupsProperty() {
        return backups.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Backup> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    @Nullable Backup selected() {
        return selected.get();
    }

    /// What is in the selected backup; null until it is read.
    ReadOnlyObjectProperty<@Nullable BackupContents> contentsProperty() {
        return contents.getReadOnlyProperty();
    }

    /// What went wrong last on this tab; null for nothing.
    ObjectProperty<@Nullable DrydockException> errorProperty() {
        return error;
    }

    /// The long job this tab started last, while it runs.
    ReadOnlyObjectProperty<@Nullable StartedJob<?>> runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// What the last restore did.
    ReadOnlyObjectProperty<@Nullable RestoreReport> reportProperty() {
        return report.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<TabBadge> badgeProperty() {
        return badge.getReadOnlyProperty();
    }

    // Commands

    void showConnection(@Nullable DatabaseConnection now) {
        connection.set(now);
        if (now == null && page.get() == Page.BACK_UP) {
            page.set(Page.CATALOGUE);
        }
    }

    void showBackups(List<Backup> now) {
        backups.set(List.copyOf(now));
        if (page.get() == Page.LOADING) {
            page.set(Page.CATALOGUE);
        }
        long damaged = now.stream().filter(backup -> backup.state() == BackupState.DAMAGED).count();
        badge.set(
                damaged == 0
                        ? TabBadge.NONE
                        : new TabBadge(
                                Long.toString(damaged),
                                TabBadge.Role.DANGER,
                                TEXTS.get("badge.damaged", damaged)));
    }

    void select(@Nullable Backup backup) {
        contents.set(null);
        selected.set(backup);
    }

    void showContents(Backup of, BackupContents now) {
        if (of.equals(selected.get())) {
            contents.set(now);
        }
    }

    void show(Page now) {
        error.set(null);
        page.set(now);
    }

    void showReport(RestoreReport now) {
        report.set(now);
        show(Page.REPORT);
    }

    void begin(StartedJob<?> job) {
        error.set(null);
        running.set(job);
    }

    void end() {
        running.set(null);
    }
}
