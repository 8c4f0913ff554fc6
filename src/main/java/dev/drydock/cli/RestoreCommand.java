package dev.drydock.cli;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.restore.PreflightSheet;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.backup.restore.RestoreReportText;
import dev.drydock.engine.backup.restore.RestoreSelection;
import dev.drydock.engine.backup.restore.Restores;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Intent;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.Job;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
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

    @Option(names = "--dry-run")
    private boolean dryRun;

    @Option(names = "--report", paramLabel = "FILE")
    private @Nullable Path report;

    /// What was looked at, when nothing was to be done.
    record Look(RestoreOrder order, RestoreSelection selection, PreflightSheet sheet) {}

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(
                ExitCode.CANNOT_CONNECT,
                ExitCode.CHECKS_FOUND_ERRORS,
                ExitCode.DIFFERENCES_FOUND,
                ExitCode.REFUSED,
                ExitCode.BACKUP_DAMAGED);
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
                        call, target(call), dryRun, context -> argument.open(call, context));
            }
            return dryRun ? look(call, argument) : restore(call, argument);
        }
    }

    private Target target(Call call) {
        return to == null ? call.target() : call.target(to);
    }

    private Answer look(Call call, ArchiveArgument argument) {
        Target target = target(call);
        Look look =
                call.asking(
                        target,
                        open ->
                                call.look(
                                        Texts.text("restore.look", argument.name()),
                                        look(call, argument, open)));
        return Answer.of(RestoreText.fields(look), out -> RestoreText.print(look, target, out))
                .withExitCode(look.sheet().clear() ? ExitCode.DONE : ExitCode.CHECKS_FOUND_ERRORS);
    }

    private Job<Look> look(Call call, ArchiveArgument argument, Target target) {
        return context -> {
            Restores restores = call.engine().restores();
            try (Archive archive = argument.open(call, context)) {
                RestoreOrder order =
                        restores.fixed(
                                archive,
                                argument.name(),
                                order(archive, target),
                                place.fixWords(),
                                context);
                return new Look(
                        order,
                        restores.select(archive, order, context),
                        restores.preflight(archive, argument.name(), order, context));
            }
        };
    }

    private Answer restore(Call call, ArchiveArgument argument) {
        Target target = target(call);
        requireThere(call, target);
        Confirmation confirmation =
                place.replaces()
                        ? call.confirmation(
                                target.profile(),
                                Intent.DESTRUCTIVE,
                                Texts.text("restore.confirm", argument.name()))
                        : Confirmation.NONE;
        RestoreOutcome outcome =
                call.asking(
                        target,
                        open ->
                                call.runJob(
                                        "restore",
                                        Texts.text("restore.title", argument.name()),
                                        open.profile().endpoint().display(),
                                        restore(call, argument, open, confirmation)));
        saveReport(outcome);
        return Answer.of(RestoreText.fields(outcome), out -> RestoreText.print(outcome, out))
                .withExitCode(outcome.verified() ? ExitCode.DONE : ExitCode.DIFFERENCES_FOUND);
    }

    private Job<RestoreOutcome> restore(
            Call call, ArchiveArgument argument, Target target, Confirmation confirmation) {
        return context -> {
            Restores restores = call.engine().restores();
            try (Archive archive = argument.open(call, context)) {
                RestoreOrder order = order(archive, target).confirmed(confirmation);
                RestoreOrder decided =
                        restores.fixed(archive, argument.name(), order, place.fixWords(), context);
                return restores.run(archive, argument.name(), decided, context);
            }
        };
    }

    private RestoreOrder order(Archive archive, Target target) {
        return place.order(target.profile(), archive.objects())
                .withPassword(target.password().orElse(null));
    }

    /// A name with a slip in it must not make a database.
    private void requireThere(Call call, Target target) {
        if (place.create() || !(target.profile().endpoint() instanceof Endpoint.Server server)) {
            return;
        }
        try {
            call.asking(
                    target,
                    open ->
                            call.look(
                                    Texts.text("restore.look", id),
                                    context ->
                                            call.engine()
                                                    .databases()
                                                    .open(
                                                            open.profile(),
                                                            open.password(),
                                                            context)));
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

    private void saveReport(RestoreOutcome outcome) {
        Path file = report;
        if (file == null) {
            return;
        }
        String name = file.toString().toLowerCase(Locale.ROOT);
        String text =
                name.endsWith(".html") || name.endsWith(".htm")
                        ? RestoreReportText.html(outcome)
                        : RestoreReportText.markdown(outcome);
        DurableFile.replace(
                file.toAbsolutePath(), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
