package dev.drydock.cli;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Intent;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.error.ExitCode;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `restore`: brings a backup back, whole or in parts, and compares.
@Command(name = "restore")
final class RestoreCommand implements CliCommand {

    // not required, for the commands below have none
    @Parameters(paramLabel = "BACKUP", arity = "0..1", descriptionKey = "argument.backup")
    private String id = "";

    @Mixin private final KeyOptions keys = new KeyOptions();

    @Option(names = "--to", paramLabel = "URL|NAME")
    private @Nullable String to;

    @Mixin private final RestorePlaceOptions place = new RestorePlaceOptions();

    @Mixin private final RowsOptions rows = new RowsOptions();

    @Mixin private final RestoreRunOptions options = new RestoreRunOptions();

    @Override
    public Set<ExitCode> exitCodes() {
        return RestoreRunOptions.exitCodes();
    }

    @Override
    public Answer run(Call call) {
        if (id.isEmpty()) {
            throw RowsOptions.usage(Texts.text("restore.which"));
        }
        boolean onlyRows = rows.isWanted();
        if (onlyRows && place.isGiven()) {
            throw RowsOptions.usage(Texts.text("rescue.intoExisting"));
        }
        place.check();
        try (ArchiveArgument argument = ArchiveArgument.open(call, id, keys)) {
            if (onlyRows) {
                return rows.run(
                        call,
                        target(call),
                        options.dryRun(),
                        context -> argument.open(call, context));
            }
            return restore(call, argument, target(call));
        }
    }

    private Target target(Call call) {
        return to == null ? call.target() : call.target(to);
    }

    private RestoreRun run(Call call, ArchiveArgument argument, Target target) {
        return new RestoreRun(
                call,
                argument.name(),
                target,
                context -> argument.open(call, context),
                (archive, open) ->
                        place.order(open.profile(), archive.objects())
                                .withPassword(open.password().orElse(null)),
                place.fixWords());
    }

    /// Asks for a password once, whether it is the look at the target or the restore that needs it.
    private Answer restore(Call call, ArchiveArgument argument, Target target) {
        return call.asking(
                target,
                open -> {
                    if (!options.dryRun()) {
                        requireThere(call, open);
                    }
                    return options.run(
                            run(call, argument, open), () -> confirmation(call, argument, open));
                });
    }

    private Confirmation confirmation(Call call, ArchiveArgument argument, Target target) {
        return place.replaces()
                ? call.confirmation(
                        target.profile(),
                        Intent.DESTRUCTIVE,
                        Texts.text("restore.confirm", argument.name()))
                : Confirmation.NONE;
    }

    /// A name with a slip in it must not make a database.
    private void requireThere(Call call, Target target) {
        if (place.create() || !(target.profile().endpoint() instanceof Endpoint.Server server)) {
            return;
        }
        try {
            call.look(
                    Texts.text("restore.look", id),
                    context ->
                            call.engine()
                                    .databases()
                                    .open(target.profile(), target.password(), context));
            call.engine().databases().close(target.profile().id());
        } catch (DrydockException failure) {
            throw failure.code() == ErrorCode.DATABASE_MISSING
                    ? failure.as(
                            ErrorCode.DATABASE_MISSING,
                            failure.message(),
                            Texts.text("restore.create", server.database()))
                    : failure;
        }
    }
}
