package dev.drydock.cli;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.target.S3Location;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.diagram.DiagramScope;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `backup show`: what is in one, whoever made it.
@Command(name = "show")
final class BackupShowCommand implements CliCommand {

    private static final int MOST_ROWS = 10_000;
    private static final int USUAL_ROWS = 20;

    @Parameters(paramLabel = "BACKUP", descriptionKey = "argument.backup")
    private String id = "";

    @Option(names = "--object", paramLabel = "NAME")
    private String object = "";

    @Option(names = "--ddl")
    private boolean ddl;

    @Option(names = "--rows", paramLabel = "N")
    private @Nullable Integer rows;

    @Option(names = "--search", paramLabel = "TEXT")
    private String search = "";

    @Option(names = "--count")
    private boolean count;

    @Option(
            names = "--erd",
            paramLabel = "svg|png|pdf|mermaid|plantuml|dbml|dot",
            arity = "0..1",
            fallbackValue = ErdFormat.BY_FILE)
    private @Nullable String erd;

    @Option(names = "--to", paramLabel = "FILE")
    private @Nullable Path to;

    @Mixin private final KeyOptions keys = new KeyOptions();

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.CANNOT_CONNECT, ExitCode.BACKUP_DAMAGED);
    }

    @Override
    public Answer run(Call call) {
        ArchiveWish wish = wish();
        ErdDrawing drawing = drawing();
        if (drawing != null) {
            return draw(call, drawing);
        }
        if (S3Location.isOne(id)) {
            try (BackupArgument argument = BackupArgument.open(call, id)) {
                return show(call, argument.backup(), wish);
            }
        }
        Optional<Backup> known = call.engine().backups().find(id);
        if (known.isPresent()) {
            return show(call, known.get(), wish);
        }
        Optional<Path> path = existing(id);
        if (path.isEmpty()) {
            return show(call, call.engine().backups().require(id), wish);
        }
        Optional<Backup> described = describe(call, path.get());
        return described.isPresent()
                ? show(call, described.get(), wish)
                : show(call, path.get(), wish);
    }

    private ArchiveWish wish() {
        if (rows != null && (rows < 1 || rows > MOST_ROWS)) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    Texts.text("backup.show.rowsNumber", rows),
                    Texts.text("backup.show.rowsNumberHint"));
        }
        if (rows != null && object.isEmpty() && search.isEmpty()) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    Texts.text("backup.show.rowsOfWhat"),
                    Texts.text("backup.show.rowsHint"));
        }
        int limit = rows != null ? rows : search.isEmpty() ? 0 : USUAL_ROWS;
        return new ArchiveWish(object, ddl, limit, search, count);
    }

    /// Null when no diagram is wanted.
    private @Nullable ErdDrawing drawing() {
        if (erd == null) {
            if (to != null) {
                throw wrong("backup.show.toWithoutErd");
            }
            return null;
        }
        if (!object.isEmpty() || ddl || rows != null || !search.isEmpty() || count) {
            throw wrong("backup.show.erdAlone");
        }
        var drawing = new ErdDrawing(ErdFormat.named(erd, to), to, 1, false, null);
        if (drawing.lacksFile()) {
            throw wrong("backup.show.pictureNeedsFile");
        }
        return drawing;
    }

    private static DrydockException wrong(String key) {
        return new DrydockException(
                ErrorCode.USAGE_INVALID,
                Texts.text(key),
                Texts.text("usage.hint", "drydock backup show"));
    }

    private Answer draw(Call call, ErdDrawing drawing) {
        try (ArchiveArgument argument = ArchiveArgument.open(call, id, keys)) {
            List<SchemaDefinition.NotVisible> hidden = new ArrayList<>();
            ErdOutput output =
                    call.look(
                            Texts.text("backup.show.title", id),
                            context -> {
                                try (Archive archive = argument.open(call, context)) {
                                    SchemaDefinition schema =
                                            call.engine().structure(archive, context);
                                    hidden.addAll(schema.notVisible());
                                    DiagramScope all =
                                            DiagramScope.of(new DiagramScope.Choice.All());
                                    return drawing.draw(schema, all, context);
                                }
                            });
            hidden.forEach(
                    one -> call.warn(Texts.text("backup.show.notRead", one.what(), one.reason())));
            if (!output.notCarried().isEmpty()) {
                call.say(Texts.text("schema.erd.notCarried", output.notCarriedText()));
            }
            return output.answer();
        }
    }

    private static Optional<Path> existing(String text) {
        try {
            return Optional.of(Path.of(text).toAbsolutePath().normalize())
                    .filter(path -> !text.isEmpty() && Files.exists(path));
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    /// What a file that Drydock made says without a key; empty for one of somebody else, and for
    /// one whose bytes are something else than its name.
    private static Optional<Backup> describe(Call call, Path path) {
        try {
            return Optional.of(call.engine().backups().open(path));
        } catch (DrydockException other) {
            return Optional.empty();
        }
    }

    private Answer show(Call call, Backup backup, ArchiveWish wish) {
        try (GivenKeys given = keys.open(call, backup)) {
            return look(
                    call,
                    backup.id(),
                    backup,
                    wish,
                    context -> call.engine().archives().open(backup, given, context));
        }
    }

    private Answer show(Call call, Path path, ArchiveWish wish) {
        try (GivenKeys given = keys.open(call)) {
            return look(
                    call,
                    String.valueOf(path.getFileName()),
                    null,
                    wish,
                    context -> call.engine().archives().open(path, given, context));
        }
    }

    @FunctionalInterface
    private interface Opening {
        Archive open(dev.drydock.engine.job.JobContext context);
    }

    private static Answer look(
            Call call, String name, @Nullable Backup backup, ArchiveWish wish, Opening opening) {
        ArchiveLook seen =
                call.look(
                        Texts.text("backup.show.title", name),
                        context -> {
                            try (Archive archive = opening.open(context)) {
                                return ArchiveLook.at(archive, wish, context);
                            }
                        });
        seen.facts()
                .notCarried()
                .forEach(what -> call.warn(Texts.text("backup.show.notCarried", what)));
        return Answer.of(
                ArchiveText.fields(backup, seen), out -> ArchiveText.print(backup, seen, out));
    }
}
