package dev.drydock.cli;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.GuardLevel;
import dev.drydock.engine.connection.Intent;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.source.SchemaSource;
import dev.drydock.engine.schema.source.SourcedSchema;
import dev.drydock.engine.scratch.ScratchDatabase;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the sides of a comparison for the commands, each in a job of its own, and finds the place
/// for scratch databases.
final class ComparedSource {

    private final Call call;
    private final @Nullable String scratch;
    private final SchemaSource first;
    private final SchemaSource second;

    /// @param scratch server for scratch databases; null for the one of a side
    ComparedSource(Call call, @Nullable String scratch, SchemaSource first, SchemaSource second) {
        this.call = call;
        this.scratch = scratch;
        this.first = first;
        this.second = second;
    }

    /// Work in a scratch database.
    @FunctionalInterface
    interface ScratchWork<R> {
        R run(ScratchDatabase scratch, JobContext context) throws Exception;
    }

    SourcedSchema read(SchemaSource source) {
        String title = Texts.text("schema.title", source.display());
        return switch (source) {
            case SchemaSource.Live live ->
                    call.look(
                            target(live),
                            title,
                            (connection, context) ->
                                    SourcedSchema.of(
                                            call.engine().schema(connection).read(context),
                                            live.display()));
            case SchemaSource.Kept kept ->
                    call.look(title, _ -> call.engine().schemaSources().read(kept));
            case SchemaSource.Files files ->
                    inScratch(
                            title,
                            (database, context) ->
                                    call.engine().schemaSources().read(files, database, context));
        };
    }

    /// Runs work in a scratch database on the server named for that, else beside a side that is a
    /// database, else beside the database named with `-d`.
    <R> R inScratch(String title, ScratchWork<R> work) {
        if (scratch != null) {
            return on(call.target(scratch), title, work);
        }
        Optional<Target> beside =
                liveTarget(first)
                        .or(() -> liveTarget(second))
                        .or(() -> owner(first))
                        .or(() -> owner(second));
        Optional<String> engine = engine(first).or(() -> engine(second));
        if (engine.isPresent() && !call.engine().scratch().needsServer(engine.get())) {
            return call.look(
                    title,
                    context -> {
                        try (ScratchDatabase database =
                                call.engine().scratch().createFile(engine.get(), context)) {
                            return work.run(database, context);
                        }
                    });
        }
        if (beside.isEmpty() && call.options().database() == null) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    Texts.text("compare.noScratch"),
                    Texts.text("compare.noScratch.hint"));
        }
        return beside(beside.orElseGet(call::target), title, work);
    }

    private <R> R on(Target server, String title, ScratchWork<R> work) {
        return call.look(
                server,
                title,
                (connection, context) -> {
                    try (ScratchDatabase database =
                            call.engine().scratch().createOn(connection, context)) {
                        return work.run(database, context);
                    }
                });
    }

    private <R> R beside(Target original, String title, ScratchWork<R> work) {
        ConnectionProfile profile = original.profile();
        boolean production =
                profile.environment().guardLevel() == GuardLevel.NAME_REQUIRED
                        && call.engine().scratch().needsServer(profile.endpoint().dialectId());
        Confirmation confirmation =
                production
                        ? call.confirmation(
                                profile,
                                Intent.DESTRUCTIVE,
                                Texts.text("compare.scratchQuestion", profile.name()))
                        : Confirmation.NONE;
        return call.look(
                original,
                title,
                (connection, context) -> {
                    try (ScratchDatabase database =
                            call.engine()
                                    .scratch()
                                    .createBeside(connection, confirmation, context)) {
                        return work.run(database, context);
                    }
                });
    }

    private static Target target(SchemaSource.Live live) {
        return new Target(live.connection().profile(), live.connection().password());
    }

    private static Optional<Target> liveTarget(SchemaSource source) {
        return source instanceof SchemaSource.Live live
                ? Optional.of(target(live))
                : Optional.empty();
    }

    /// The saved connection that a snapshot was read through.
    private Optional<Target> owner(SchemaSource source) {
        if (!(source instanceof SchemaSource.Kept kept)) {
            return Optional.empty();
        }
        return call.engine()
                .profiles()
                .findById(kept.snapshot().connectionId())
                .map(profile -> call.target(profile.name()));
    }

    private Optional<String> engine(SchemaSource source) {
        return switch (source) {
            case SchemaSource.Live live ->
                    Optional.of(live.connection().profile().endpoint().dialectId());
            case SchemaSource.Kept kept -> Optional.of(kept.snapshot().engine());
            case SchemaSource.Files _ ->
                    call.options().database() == null
                            ? Optional.empty()
                            : Optional.of(call.target().profile().endpoint().dialectId());
        };
    }
}
