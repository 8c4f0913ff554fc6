package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupContents;
import dev.drydock.engine.backup.BackupCoverage;
import dev.drydock.engine.backup.BackupDifference;
import dev.drydock.engine.backup.BackupLocks;
import dev.drydock.engine.backup.BackupState;
import dev.drydock.engine.backup.recipe.BackupRecipe;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.ui.common.TabBadge;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.StartedJob;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
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
        /// The pages that make a backup, see [BackUpModel].
        BACK_UP,
        /// Which backups go, see [RetentionModel].
        RETENTION,
        /// The way back, see [dev.drydock.ui.backups.restore.RestoreExplorer].
        RESTORE,
        /// Where the selected one is restored for proof.
        PROVE,
        /// What changed in the live database since, see [Differences].
        DIFFERENCES,
        /// What is in a storage elsewhere, see [RemoteModel].
        REMOTE,
        /// Lost rows of one table.
        RESCUE,
        /// What restores left beside live databases.
        COPIES,
        /// A key that is wanted, see [KeyQuestion].
        KEY
    }

    /// What differs from a backup in a live database.
    ///
    /// @param backup null for one that is not Drydock's
    /// @param takenAt when it was made; null when it does not tell
    /// @param database name of the live one
    /// @param again compares once more
    record Differences(
            @Nullable Backup backup,
            @Nullable Instant takenAt,
            String database,
            List<BackupDifference> found,
            Runnable again) {
        Differences {
            found = List.copyOf(found);
        }

        static Differences of(
                Backup backup, String database, List<BackupDifference> found, Runnable again) {
            return new Differences(backup, backup.startedAt(), database, found, again);
        }
    }

    /// What is read together.
    record Catalogue(
            List<Backup> backups, List<ConnectionProfile> profiles, List<BackupRecipe> recipes) {}

    private static final Texts TEXTS = Texts.forPackage(BackupsModel.class);

    private final ReadOnlyObjectWrapper<Page> page = new ReadOnlyObjectWrapper<>(Page.LOADING);
    private final ReadOnlyObjectWrapper<@Nullable DatabaseConnection> connection =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Backup>> backups =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<CatalogueFilter> filter =
            new ReadOnlyObjectWrapper<>(CatalogueFilter.ALL);
    private final ReadOnlyObjectWrapper<List<CatalogueRow>> rows =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<BackupCoverage>> coverage =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<BackupRecipe>> recipes =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable Backup> again = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper contentsWanted = new ReadOnlyIntegerWrapper();
    private List<ConnectionProfile> profiles = List.of();
    private @Nullable String wanted;
    private final ReadOnlyObjectWrapper<@Nullable Backup> toSelect = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Backup> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable BackupContents> contents =
            new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable DrydockException> error = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable StartedJob<?>> running =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable BackupLocks> locks =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DrydockException> contentsError =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable KeyQuestion> keyQuestion =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Differences> differences =
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

    /// The lines of the list: filtered, each chain together.
    ReadOnlyObjectProperty<List<CatalogueRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<CatalogueFilter> filterProperty() {
        return filter.getReadOnlyProperty();
    }

    /// How well the database of each saved connection is backed up, worst first.
    ReadOnlyObjectProperty<List<BackupCoverage>> coverageProperty() {
        return coverage.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<BackupRecipe>> recipesProperty() {
        return recipes.getReadOnlyProperty();
    }

    /// The failed run that shall be made again; null for none.
    ReadOnlyObjectProperty<@Nullable Backup> againProperty() {
        return again.getReadOnlyProperty();
    }

    /// Grows each time the objects of the selected backup are wanted in front.
    ReadOnlyIntegerProperty contentsWantedProperty() {
        return contentsWanted.getReadOnlyProperty();
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

    /// Who can open the selected backup; null when it is not encrypted or not read yet.
    ReadOnlyObjectProperty<@Nullable BackupLocks> locksProperty() {
        return locks.getReadOnlyProperty();
    }

    /// Why the selected backup cannot be looked into; null for no reason.
    ReadOnlyObjectProperty<@Nullable DrydockException> contentsErrorProperty() {
        return contentsError.getReadOnlyProperty();
    }

    /// The key that is wanted; null before the first.
    ReadOnlyObjectProperty<@Nullable KeyQuestion> keyQuestionProperty() {
        return keyQuestion.getReadOnlyProperty();
    }

    /// The last comparison with a live database; null before the first.
    ReadOnlyObjectProperty<@Nullable Differences> differencesProperty() {
        return differences.getReadOnlyProperty();
    }

    /// The saved connections.
    List<ConnectionProfile> profiles() {
        return profiles;
    }

    /// What went wrong last on this tab; null for nothing.
    ObjectProperty<@Nullable DrydockException> errorProperty() {
        return error;
    }

    /// The long job this tab started last, while it runs.
    ReadOnlyObjectProperty<@Nullable StartedJob<?>> runningProperty() {
        return running.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<TabBadge> badgeProperty() {
        return badge.getReadOnlyProperty();
    }

    // Commands

    void showConnection(@Nullable DatabaseConnection now) {
        DatabaseConnection before = connection.get();
        connection.set(now);
        boolean toOther = !java.util.Objects.equals(now, before);
        if (page.get() == Page.BACK_UP && toOther && !isRunning()) {
            page.set(Page.CATALOGUE);
        }
    }

    boolean isRunning() {
        return running.get() != null;
    }

    void showCatalogue(Catalogue now) {
        profiles = List.copyOf(now.profiles());
        recipes.set(List.copyOf(now.recipes()));
        showBackups(now.backups());
    }

    void showRecipes(List<BackupRecipe> now) {
        recipes.set(List.copyOf(now));
    }

    void setFilter(CatalogueFilter now) {
        filter.set(now);
        rows.set(CatalogueRows.of(backups.get(), now));
    }

    void askForContents() {
        contentsWanted.set(contentsWanted.get() + 1);
    }

    void askAgain(Backup failed) {
        again.set(null);
        again.set(failed);
    }

    /// Selects the backup now or as soon as the list has it.
    void selectWhenListed(Backup backup) {
        wanted = backup.id();
        selectWanted();
    }

    private void selectWanted() {
        String id = wanted;
        if (id == null) {
            return;
        }
        backups.get().stream()
                .filter(backup -> backup.id().equals(id))
                .findFirst()
                .ifPresent(backup -> {
                    wanted = null;
                    if (!filter.get().accepts(backup)) {
                        setFilter(CatalogueFilter.ALL);
                    }
                    toSelect.set(backup);
                });
    }

    /// A backup that the list shall select; null for none.
    ReadOnlyObjectProperty<@Nullable Backup> toSelectProperty() {
        return toSelect.getReadOnlyProperty();
    }

    void showBackups(List<Backup> now) {
        backups.set(List.copyOf(now));
        rows.set(CatalogueRows.of(now, filter.get()));
        coverage.set(
                BackupCoverage.of(profiles, now, BackupCoverage.RECENT, Instant.now()).stream()
                        .sorted(Comparator.comparing(BackupCoverage::verdict).reversed())
                        .toList());
        selectWanted();
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
        locks.set(null);
        contentsError.set(null);
        selected.set(backup);
    }

    void showContents(Backup of, BackupContents now) {
        if (of.equals(selected.get())) {
            contentsError.set(null);
            contents.set(now);
        }
    }

    void showContentsError(Backup of, DrydockException failure) {
        if (of.equals(selected.get())) {
            contentsError.set(failure);
        }
    }

    void showLocks(Backup of, BackupLocks now) {
        if (of.equals(selected.get())) {
            locks.set(now);
        }
        KeyQuestion asked = keyQuestion.get();
        if (asked != null && asked.backup().equals(of)) {
            keyQuestion.set(asked.withLocks(now));
        }
    }

    void askForKey(KeyQuestion question) {
        keyQuestion.set(question);
        show(Page.KEY);
    }

    void showDifferences(Differences now) {
        differences.set(now);
        show(Page.DIFFERENCES);
    }

    void show(Page now) {
        error.set(null);
        page.set(now);
    }

    void begin(StartedJob<?> job) {
        error.set(null);
        running.set(job);
    }

    void end() {
        running.set(null);
    }
}
