package dev.drydock.ui.migrations;

import dev.drydock.engine.Engine;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.source.SchemaSource;
import dev.drydock.engine.schema.source.SourcedSchema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the structure that a database should get. Worker threads only.
final class WantedStructure {

    private final Engine engine;
    private final DatabaseConnection database;

    /// @param database the one that changes; scratch databases are made beside it
    WantedStructure(Engine engine, DatabaseConnection database) {
        this.engine = engine;
        this.database = database;
    }

    /// @param typed password that somebody typed for the other database; null when none was. It is
    ///   closed.
    SourcedSchema read(
            GenerateSource source,
            Confirmation confirmation,
            @Nullable Secret typed,
            JobContext job) {
        try (Secret password = typed) {
            return switch (source) {
                case GenerateSource.Ddl ddl -> {
                    try (var scratch = engine.scratch().createBeside(database, confirmation, job)) {
                        yield engine.schemaSources()
                                .read(new SchemaSource.Files(ddl.path()), scratch, job);
                    }
                }
                case GenerateSource.Kept kept ->
                        engine.schemaSources().read(new SchemaSource.Kept(kept.snapshot()));
                case GenerateSource.Database other -> read(other.profile(), password, job);
            };
        }
    }

    private SourcedSchema read(
            ConnectionProfile profile, @Nullable Secret password, JobContext job) {
        Optional<DatabaseConnection> open = engine.databases().findOpen(profile.id());
        if (open.isPresent()) {
            return SourcedSchema.of(engine.schema(open.get()).read(job), profile.name());
        }
        DatabaseConnection own = connect(profile, password, job);
        try {
            return SourcedSchema.of(engine.schema(own).read(job), profile.name());
        } finally {
            // somebody may have opened it for the tabs in the meantime
            if (engine.databases().findOpen(profile.id()).filter(own::equals).isPresent()) {
                engine.databases().close(profile.id());
            }
        }
    }

    private DatabaseConnection connect(
            ConnectionProfile profile, @Nullable Secret password, JobContext job) {
        if (password != null) {
            return engine.databases().open(profile, Optional.of(password), job);
        }
        try (Secret found = engine.resolver().complete(profile).secret()) {
            return engine.databases().open(profile, Optional.ofNullable(found), job);
        }
    }
}
