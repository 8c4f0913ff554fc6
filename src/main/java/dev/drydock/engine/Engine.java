package dev.drydock.engine;

import dev.drydock.engine.backup.BackupDialect;
import dev.drydock.engine.backup.BackupDifference;
import dev.drydock.engine.backup.BackupManager;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveDoor;
import dev.drydock.engine.backup.recipe.BackupRecipes;
import dev.drydock.engine.backup.restore.RestoreDialect;
import dev.drydock.engine.backup.restore.Restores;
import dev.drydock.engine.backup.restore.recipe.RestoreRecipes;
import dev.drydock.engine.backup.retention.BackupRetention;
import dev.drydock.engine.backup.rows.RowRescue;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionDialect;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.ConnectionResolver;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.DatabaseManager;
import dev.drydock.engine.connection.ProfileStore;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.connection.Surroundings;
import dev.drydock.engine.dialect.ArchiveStructures;
import dev.drydock.engine.dialect.Dialect;
import dev.drydock.engine.dialect.DialectRegistry;
import dev.drydock.engine.dialect.postgresql.PostgresqlDialect;
import dev.drydock.engine.dialect.postgresql.PostgresqlFittingTools;
import dev.drydock.engine.dialect.sqlite.SqliteDialect;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DrydockHome;
import dev.drydock.engine.health.DatabaseMonitor;
import dev.drydock.engine.health.TableLoads;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobRunner;
import dev.drydock.engine.job.ThreadJobRunner;
import dev.drydock.engine.migration.HistoryKeeper;
import dev.drydock.engine.migration.HistoryTable;
import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.MigrationManager;
import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.migration.adopt.ForeignWatch;
import dev.drydock.engine.migration.adopt.HistoryCare;
import dev.drydock.engine.migration.lint.Linter;
import dev.drydock.engine.migration.tidy.MigrationTidy;
import dev.drydock.engine.process.ToolFinder;
import dev.drydock.engine.rehearsal.DriftSinceRun;
import dev.drydock.engine.rehearsal.MigrationGenerator;
import dev.drydock.engine.rehearsal.MigrationProof;
import dev.drydock.engine.rehearsal.MigrationProofs;
import dev.drydock.engine.rehearsal.MigrationRehearsal;
import dev.drydock.engine.rehearsal.RollbackForecaster;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaGenerator;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.diagram.PlacementStore;
import dev.drydock.engine.schema.facts.LiveFacts;
import dev.drydock.engine.schema.generate.ModelGenerator;
import dev.drydock.engine.schema.snapshot.SchemaSnapshots;
import dev.drydock.engine.schema.source.SchemaSources;
import dev.drydock.engine.scratch.ScratchDatabases;
import dev.drydock.engine.scratch.ScratchDialect;
import dev.drydock.engine.settings.SettingsStore;
import dev.drydock.engine.store.JobHistory;
import dev.drydock.engine.store.StateStore;
import dev.drydock.engine.store.StoreCatalogue;
import dev.drydock.engine.store.StoreCopies;
import dev.drydock.engine.store.StoreJournal;
import dev.drydock.engine.store.StoreMigrations;
import dev.drydock.engine.store.StorePlacements;
import dev.drydock.engine.store.StoreProofs;
import dev.drydock.engine.store.StoreSnapshots;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The one door to the engine. Cheap to construct; opens nothing until asked. Thread-safe.
public final class Engine implements AutoCloseable {

    private final DrydockHome home;
    private final DialectRegistry dialects;
    private final DatabaseManager databases;
    private final ProfileStore profiles;
    private final SettingsStore settings;
    private final ConnectionResolver resolver;
    private final JobRunner jobs;
    private final Clock clock;
    private final StateStore store;
    private final JobHistory jobHistory;
    private final BackupManager backups;
    private final ArchiveDoor archives;
    private final BackupRetention retention;
    private final BackupRecipes recipes;
    private final Restores restores;
    private final RestoreRecipes restoreRecipes;
    private final SchemaSnapshots snapshots;
    private final ScratchDatabases scratch;
    private final ToolFinder tools;

    private Engine(DrydockHome home, Surroundings surroundings, Clock clock) {
        this.home = home;
        this.clock = clock;
        this.settings = new SettingsStore(home.settingsFile(), clock);
        this.tools = new ToolFinder(() -> settings.current().toolFolders());
        this.dialects =
                new DialectRegistry(List.of(new PostgresqlDialect(tools), new SqliteDialect()));
        this.databases =
                new DatabaseManager(this::findConnectionDialect, new PostgresqlFittingTools(tools));
        this.profiles = new ProfileStore(home.profilesFile(), clock);
        this.resolver =
                new ConnectionResolver(
                        dialects.all().stream().map(Dialect::connection).toList(),
                        profiles::find,
                        surroundings);
        this.store =
                new StateStore(
                        home.storeFile(),
                        // of its own, so that the store never shows among the user's databases
                        new DatabaseManager(this::findConnectionDialect),
                        new StoreMigrations(this::storeMigrations));
        this.jobHistory = new JobHistory(store, clock);
        this.jobs = new ThreadJobRunner(new StoreJournal(store, jobHistory, clock), clock);
        this.snapshots = new SchemaSnapshots(new StoreSnapshots(store));
        this.scratch =
                new ScratchDatabases(
                        new DatabaseManager(this::findConnectionDialect),
                        this::findScratchDialect,
                        home.data().resolve("scratch"));
        var catalogue = new StoreCatalogue(store);
        this.backups =
                new BackupManager(
                        this::findBackupDialect,
                        catalogue,
                        home.data().resolve("scratch"),
                        () -> settings.current().recoveryRecipients(),
                        clock);
        this.archives =
                new ArchiveDoor(
                        dialects.all().stream()
                                .flatMap(dialect -> dialect.archive().stream())
                                .toList(),
                        home.data().resolve("scratch"));
        this.retention = new BackupRetention(backups::list, backups::remove, catalogue, clock);
        this.restores =
                new Restores(
                        this::findRestoreDialect,
                        backups,
                        new DatabaseManager(
                                this::findConnectionDialect, new PostgresqlFittingTools(tools)),
                        new StoreCopies(store),
                        home.backups(),
                        clock);
        this.recipes = new BackupRecipes(home.recipesFile(), clock);
        this.restoreRecipes = new RestoreRecipes(home.restoreRecipesFile(), clock);
    }

    /// An engine that keeps its things in the given home.
    public static Engine at(DrydockHome home) {
        return at(home, Surroundings.ofProcess());
    }

    /// Like [#at(DrydockHome)], with another environment to complete addresses from.
    public static Engine at(DrydockHome home, Surroundings surroundings) {
        return new Engine(home, surroundings, Clock.systemUTC());
    }

    public DrydockHome home() {
        return home;
    }

    public DatabaseManager databases() {
        return databases;
    }

    /// The saved connections.
    public ProfileStore profiles() {
        return profiles;
    }

    /// Decides which database is meant by an address, a name or the environment.
    public ConnectionResolver resolver() {
        return resolver;
    }

    /// What the user has chosen.
    public SettingsStore settings() {
        return settings;
    }

    public JobRunner jobs() {
        return jobs;
    }

    /// What Drydock remembers between runs. Opened with its first use.
    public StateStore store() {
        return store;
    }

    /// Where tables stand in diagrams.
    public PlacementStore placements() {
        return new StorePlacements(store);
    }

    /// The jobs of all processes that share this home.
    public JobHistory jobHistory() {
        return jobHistory;
    }

    /// A monitor for the open database; it reaches the server with its first sample. The caller
    /// closes it. Any thread.
    public DatabaseMonitor monitor(DatabaseConnection connection) {
        return new DatabaseMonitor(connection, dialects.require(connection.dialectId()).health());
    }

    /// Finds the client programs that native formats need.
    public ToolFinder tools() {
        return tools;
    }

    /// Makes, lists, checks and restores backups.
    public BackupManager backups() {
        return backups;
    }

    /// Opens any backup to be looked into, also those that other programs made. Opens nothing until
    /// asked.
    public ArchiveDoor archives() {
        return archives;
    }

    /// Brings backups back.
    public Restores restores() {
        return restores;
    }

    /// Restores under a name.
    public RestoreRecipes restoreRecipes() {
        return restoreRecipes;
    }

    /// Backups under a name, and how each connection was backed up last.
    public BackupRecipes recipes() {
        return recipes;
    }

    /// Plans and does the removal of old backups.
    public BackupRetention retention() {
        return retention;
    }

    /// Reads the structure of one open database and writes it as SQL.
    public SchemaGenerator schema(DatabaseConnection connection) {
        return new SchemaGenerator(connection, dialects.require(connection.dialectId()).schema());
    }

    /// Kept moments of the structure of all connections.
    public SchemaSnapshots snapshots() {
        return snapshots;
    }

    /// Finds and reads the sides of a comparison.
    public SchemaSources schemaSources() {
        return new SchemaSources(
                snapshots, resolver, name -> profiles.find(name).isPresent(), this::schema);
    }

    /// Brings lost rows back out of an open backup. Cheap; opens nothing. The caller closes it, and
    /// the archive after it.
    ///
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_UNFIT for a backup of another
    ///   engine
    public RowRescue rowRescue(Archive archive, DatabaseConnection connection) {
        return new RowRescue(
                archive,
                connection,
                dialects.require(connection.dialectId())
                        .rows()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "no row rescue for " + connection.dialectId())),
                home.reverseScripts(),
                clock);
    }

    /// The structure of an open backup, read without a server. Worker threads only.
    ///
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_DAMAGED, DISK_FULL
    /// @throws dev.drydock.engine.job.JobCancelledException when cancelled; leaves nothing behind
    public SchemaDefinition structure(Archive archive, JobContext context) {
        return structures(archive).read(archive, context);
    }

    /// What has changed in an open database since an open backup, by object. Reads rows to count
    /// them where nobody has; writes nothing. Worker threads only. Of rows it tells their number
    /// only, see [BackupManager#differences] for those of Drydock's own backups.
    ///
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_UNFIT for a backup of another
    ///   engine, BACKUP_DAMAGED, DISK_FULL, and why the database cannot be read
    /// @throws dev.drydock.engine.job.JobCancelledException when cancelled; leaves nothing behind
    public List<BackupDifference> differences(
            Archive archive, DatabaseConnection live, JobContext context) {
        if (!archive.facts().dialect().equals(live.dialectId())) {
            throw new DrydockException(
                    ErrorCode.BACKUP_UNFIT,
                    "A backup of "
                            + archive.facts().dialect()
                            + " cannot be compared with "
                            + live.dialectId()
                            + ".",
                    "Choose a database of the same engine.");
        }
        return structures(archive).differences(archive, live, context).stream()
                .sorted(BackupDifference.ORDER)
                .toList();
    }

    private ArchiveStructures structures(Archive archive) {
        String engine = archive.facts().dialect();
        return dialects.require(engine)
                .structures()
                .orElseThrow(() -> new IllegalStateException("no archives of " + engine));
    }

    /// Empty databases for one piece of work.
    public ScratchDatabases scratch() {
        return scratch;
    }

    /// Asks the server of the open database about single objects.
    public LiveFacts facts(DatabaseConnection connection) {
        return new LiveFacts(connection, dialects.require(connection.dialectId()).facts());
    }

    /// SQL that makes an object of a structure that was read before, with no database open. Any
    /// thread.
    public String ddl(SchemaDefinition definition, SchemaObject object) {
        return dialects.require(definition.engine()).schema().ddl(definition, object);
    }

    /// The dialects this build knows.
    public DialectRegistry dialects() {
        return dialects;
    }

    /// How large tables of an open database are and who is on them. Cheap; opens nothing.
    public TableLoads tableLoads(DatabaseConnection connection) {
        return new TableLoads(connection, dialects.require(connection.dialectId()).health());
    }

    /// Migrations of an open database. Cheap; opens nothing.
    public MigrationManager migrations(DatabaseConnection connection) {
        return new MigrationManager(
                connection,
                dialects.require(connection.dialectId()).migration(),
                clock,
                new SnapshotAfterRun(connection, schema(connection), snapshots),
                new ForeignWatch(dialects.require(connection.dialectId()).adopt()));
    }

    /// Checks where the profile keeps the history of migrations. Opens nothing.
    ///
    /// @throws DrydockException USAGE_INVALID when its engine can have no such table,
    ///   SERVER_UNSUPPORTED for an engine that this build does not know
    public void requireHistoryTable(ConnectionProfile profile) {
        dialects.require(profile.endpoint().dialectId())
                .migration()
                .historyTable(HistoryTable.nameIn(profile));
    }

    /// Takes over histories of other tools, sets baselines and repairs the history of an open
    /// database. Cheap; opens nothing.
    public HistoryCare historyCare(DatabaseConnection connection) {
        Dialect dialect = dialects.require(connection.dialectId());
        return new HistoryCare(connection, dialect.migration(), dialect.adopt(), clock);
    }

    /// Looks at migration files for an engine, with a database or without. Cheap; opens nothing.
    ///
    /// @throws DrydockException SERVER_UNSUPPORTED for an engine that this build does not know
    public Linter linter(String engine) {
        return new Linter(dialects.require(engine).lint(), dialects.require(engine).migration());
    }

    /// Order in directories of migrations, for SQL of one engine. Any thread; opens nothing.
    public MigrationTidy tidy(String dialectId) {
        return new MigrationTidy(dialects.require(dialectId).migration(), dialectId, tools, clock);
    }

    /// Lets a clean-up keep the history of an open database in step.
    public HistoryKeeper historyKeeper(
            DatabaseConnection connection, Duration lockWait, Confirmation confirmation) {
        return new HistoryKeeper(
                connection,
                dialects.require(connection.dialectId()).migration(),
                lockWait,
                confirmation);
    }

    /// Tries the pending migrations of an open database in a sandbox. Cheap; opens nothing.
    public MigrationRehearsal rehearsal(DatabaseConnection connection) {
        return new MigrationRehearsal(connection, rehearsalParts(connection), clock);
    }

    /// Writes migrations from what differs between an open database and another structure.
    public MigrationGenerator generator(DatabaseConnection connection) {
        return new MigrationGenerator(connection, rehearsalParts(connection), clock);
    }

    /// Foretells what a rollback of an open database will undo and what will be lost.
    public RollbackForecaster rollbackForecasts(DatabaseConnection connection) {
        return new RollbackForecaster(connection, rehearsalParts(connection), clock);
    }

    /// What has changed since the last migration run, see [DriftSinceRun#find].
    ///
    /// @param live the structure as it was just read
    public Optional<DriftSinceRun> driftSinceRun(
            DatabaseConnection connection, SchemaDefinition live, JobContext context) {
        return DriftSinceRun.find(snapshots, connection.profile(), live, context);
    }

    private MigrationRehearsal.Parts rehearsalParts(DatabaseConnection connection) {
        Dialect dialect = dialects.require(connection.dialectId());
        return new MigrationRehearsal.Parts(
                dialect.migration(),
                dialect.rehearsal(),
                dialect.schema(),
                dialect.changes(),
                this::schema,
                scratch,
                backups,
                proofs());
    }

    /// What rehearsals have proved.
    public MigrationProofs proofs() {
        return new MigrationProofs(new StoreProofs(store));
    }

    /// The proofs that hold for the migrations of an open database, by version.
    ///
    /// @param live the structure as it is now; null when nobody read it: then texts and version
    ///   alone decide
    public Map<MigrationVersion, MigrationProof> proofsHolding(
            DatabaseConnection connection,
            List<Migration> migrations,
            @org.jspecify.annotations.Nullable SchemaDefinition live,
            JobContext context) {
        String hash = null;
        if (live != null) {
            try (Session session = connection.lease(context)) {
                hash =
                        MigrationProofs.hash(
                                live,
                                dialects.require(connection.dialectId())
                                        .migration()
                                        .historyTable(session)
                                        .quoted());
            }
        }
        return proofs().holding(
                        migrations,
                        connection.dialectId(),
                        Integer.toString(connection.facts().version().major()),
                        hash);
    }

    private MigrationManager storeMigrations(DatabaseConnection store) {
        return new MigrationManager(store, dialects.require(store.dialectId()).migration(), clock);
    }

    /// Writes code models of a structure that was read.
    public ModelGenerator models() {
        return new ModelGenerator(id -> dialects.require(id).schema());
    }

    /// Closes every open database and the store. Jobs that still run are asked to cancel first and
    /// given up to the caller to wait for.
    @Override
    public void close() {
        databases.close();
        scratch.close();
        store.close();
    }

    private @org.jspecify.annotations.Nullable ConnectionDialect findConnectionDialect(String id) {
        return dialects.find(id).map(Dialect::connection).orElse(null);
    }

    private @org.jspecify.annotations.Nullable ScratchDialect findScratchDialect(String id) {
        return dialects.find(id).flatMap(Dialect::scratch).orElse(null);
    }

    private @org.jspecify.annotations.Nullable BackupDialect findBackupDialect(String id) {
        return dialects.find(id).flatMap(Dialect::backup).orElse(null);
    }

    private @org.jspecify.annotations.Nullable RestoreDialect findRestoreDialect(String id) {
        return dialects.find(id).flatMap(Dialect::restore).orElse(null);
    }
}
