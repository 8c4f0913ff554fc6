package dev.drydock.engine.schema.source;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.ConnectionResolver;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.SchemaGenerator;
import dev.drydock.engine.schema.compare.Ignore;
import dev.drydock.engine.schema.snapshot.SchemaSnapshots;
import dev.drydock.engine.schema.snapshot.Snapshot;
import dev.drydock.engine.schema.snapshot.SnapshotChoice;
import dev.drydock.engine.scratch.DdlFile;
import dev.drydock.engine.scratch.DdlFiles;
import dev.drydock.engine.scratch.ScratchDatabase;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Finds what a text means as one side of a comparison, and reads DDL files. Thread-safe; worker
/// threads only.
public final class SchemaSources {

    private static final Pattern OWNERS =
            Pattern.compile("\\bOWNER\\s+TO\\b|\\bAUTHORIZATION\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern GRANTS =
            Pattern.compile("^\\s*(GRANT|REVOKE)\\b", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private final SchemaSnapshots snapshots;
    private final ConnectionResolver resolver;
    private final Predicate<String> isSaved;
    private final Function<DatabaseConnection, SchemaGenerator> generators;

    /// @param isSaved whether a saved connection has the name
    public SchemaSources(
            SchemaSnapshots snapshots,
            ConnectionResolver resolver,
            Predicate<String> isSaved,
            Function<DatabaseConnection, SchemaGenerator> generators) {
        this.snapshots = snapshots;
        this.resolver = resolver;
        this.isSaved = isSaved;
        this.generators = generators;
    }

    /// What the text means. In this order: `NAME@{…}` and `@{…}`, a snapshot of a connection;
    /// `latest`; a saved connection; a folder, or a file that ends with `.sql`; label or id of a
    /// snapshot; an address or the path of a database file.
    ///
    /// @param owner the connection whose snapshots are meant when the text names none; empty when
    ///   none is known, then all are looked through
    /// @throws DrydockException SNAPSHOT_UNKNOWN, PROFILE_UNKNOWN, URL_INVALID and others of the
    ///   resolver
    public SchemaSource find(String text, Optional<ConnectionProfile> owner) {
        int braces = text.indexOf("@{");
        if (braces >= 0 && text.endsWith("}")) {
            Optional<ConnectionProfile> named =
                    braces == 0
                            ? owner
                            : Optional.of(resolver.resolve(text.substring(0, braces)).profile());
            return kept(text.substring(braces), named);
        }
        if (text.equals(SnapshotChoice.LATEST)) {
            return kept(text, owner);
        }
        if (isSaved.test(text)) {
            return new SchemaSource.Live(resolver.resolve(text));
        }
        Optional<Path> path = path(text);
        if (path.filter(
                        one ->
                                Files.isDirectory(one)
                                        || one.toString().toLowerCase(Locale.ROOT).endsWith(".sql"))
                .isPresent()) {
            return new SchemaSource.Files(path.orElseThrow());
        }
        Optional<Snapshot> snapshot =
                path.filter(Files::exists).isPresent()
                        ? Optional.empty()
                        : SnapshotChoice.find(history(owner), text, ZoneId.systemDefault())
                                .or(() ->
                                        SnapshotChoice.find(
                                                snapshots.history(), text, ZoneId.systemDefault()));
        if (snapshot.isPresent()) {
            return new SchemaSource.Kept(snapshot.get());
        }
        try {
            return new SchemaSource.Live(resolver.resolve(text));
        } catch (DrydockException failure) {
            if (failure.code() != ErrorCode.PROFILE_UNKNOWN) {
                throw failure;
            }
            throw failure.as(
                    ErrorCode.PROFILE_UNKNOWN,
                    "There is no saved connection, snapshot or file \""
                            + Identifiers.visible(text)
                            + "\".",
                    "Give an address, a file, \"latest\", NAME@{latest} or @{2026-11-20}; see"
                            + " \"drydock connections list\" and \"drydock schema snapshot list\".");
        }
    }

    private SchemaSource kept(String text, Optional<ConnectionProfile> owner) {
        owner.filter(one -> snapshots.history(one.id()).isEmpty())
                .flatMap(this::ofAnotherConnection)
                .ifPresent(other -> {
                    throw new DrydockException(
                            ErrorCode.SNAPSHOT_UNKNOWN,
                            "There is no snapshot that was taken through this connection.",
                            "One of a database of this name was taken through \""
                                    + other
                                    + "\": give -d "
                                    + other
                                    + ", or "
                                    + other
                                    + "@{latest}.");
                });
        return new SchemaSource.Kept(
                SnapshotChoice.require(
                        history(owner),
                        text,
                        owner.map(ConnectionProfile::name).orElse("any connection"),
                        ZoneId.systemDefault()));
    }

    /// The name of a connection whose snapshots may be meant: of a database of the same name,
    /// reached by another address.
    private Optional<String> ofAnotherConnection(ConnectionProfile owner) {
        return snapshots.history().stream()
                .filter(one -> one.engine().equals(owner.endpoint().dialectId()))
                .filter(one -> one.database().equals(owner.endpoint().databaseName()))
                .map(Snapshot::connectionName)
                .findFirst();
    }

    private List<Snapshot> history(Optional<ConnectionProfile> owner) {
        return owner.map(one -> snapshots.history(one.id())).orElseGet(snapshots::history);
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    /// The structure of a snapshot.
    ///
    /// @throws DrydockException SNAPSHOT_DAMAGED
    public SourcedSchema read(SchemaSource.Kept kept) {
        return SourcedSchema.of(snapshots.read(kept.snapshot()), kept.display());
    }

    /// Loads the files into the scratch database and reads what they made. Owners and privileges
    /// that the files do not speak of, or that need roles the server does not have, are not for
    /// comparison.
    ///
    /// @throws DrydockException DDL_FILE_INVALID, DDL_FILE_FAILED, FILE_MISSING
    public SourcedSchema read(
            SchemaSource.Files source, ScratchDatabase scratch, JobContext context) {
        List<DdlFile> files = DdlFiles.read(source.path());
        ScratchDatabase.Loaded loaded = scratch.load(files, context);
        Set<Ignore> silent = EnumSet.noneOf(Ignore.class);
        List<String> blind = new ArrayList<>();
        List<String> notes = new ArrayList<>(loaded.notes());
        if (!loaded.missingRoles().isEmpty()) {
            silent.add(Ignore.OWNER);
            silent.add(Ignore.GRANTS);
            blind.add(
                    "Owners and privileges were not compared: the scratch server has no role \""
                            + String.join("\", \"", loaded.missingRoles())
                            + "\", which "
                            + source.display()
                            + " names.");
        }
        if (files.stream().noneMatch(file -> OWNERS.matcher(file.text()).find())
                && silent.add(Ignore.OWNER)) {
            notes.add("Owners were not compared: " + source.display() + " names none.");
        }
        if (files.stream().noneMatch(file -> GRANTS.matcher(file.text()).find())
                && silent.add(Ignore.GRANTS)) {
            notes.add("Privileges were not compared: " + source.display() + " grants none.");
        }
        return new SourcedSchema(
                generators.apply(scratch.connection()).read(context),
                source.display(),
                silent,
                blind,
                notes);
    }
}
