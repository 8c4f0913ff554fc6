package dev.drydock.cli;

import dev.drydock.engine.Engine;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.file.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `demo`: the whole round on the sample, in a fresh folder, each step proved.
@Command(name = "demo")
final class DemoCommand implements CliCommand {

    @Option(names = "--keep", paramLabel = "DIR")
    private @Nullable Path keep;

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.CANNOT_CONNECT, ExitCode.CHECKS_FOUND_ERRORS);
    }

    @Override
    public Answer run(Call call) {
        Path folder = folder();
        try (Engine engine = call.context().engineAt(folder.resolve("home"))) {
            DemoDatabase database = database(call, engine, folder);
            try {
                var round = new DemoRound(call, engine, database.target(), folder);
                return answer(round, round.run(), folder);
            } finally {
                if (keep == null) {
                    database.remove();
                }
            }
        } finally {
            if (keep == null) {
                delete(folder);
            }
        }
    }

    private static DemoDatabase database(Call call, Engine engine, Path folder) {
        if (call.options().database() == null) {
            return DemoDatabase.file(folder.resolve("harbour.db"));
        }
        Target server = call.target();
        if (!(server.profile().endpoint() instanceof Endpoint.Server)) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    Texts.text("demo.noServer"),
                    Texts.text("demo.noServer.hint"));
        }
        return DemoDatabase.onServer(call, engine, server);
    }

    private Path folder() {
        try {
            if (keep == null) {
                return Files.createTempDirectory("drydock-demo-");
            }
            Path folder = keep.toAbsolutePath().normalize();
            DurableFile.createFolder(folder);
            try (Stream<Path> entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    throw new DrydockException(
                            ErrorCode.FILE_EXISTS,
                            Texts.text("demo.folderNotEmpty", folder.toString()),
                            Texts.text("demo.folderNotEmpty.hint"));
                }
            }
            return folder;
        } catch (IOException failure) {
            throw DurableFile.failed(
                    "make", keep == null ? Path.of("drydock-demo") : keep, failure);
        }
    }

    private Answer answer(DemoRound round, List<DemoStep> steps, Path folder) {
        boolean proved = steps.stream().allMatch(DemoStep::proved);
        long millis = steps.stream().map(DemoStep::time).mapToLong(Duration::toMillis).sum();
        var result =
                new Fields()
                        .with("proved", proved)
                        .with("durationMs", millis)
                        .with("steps", steps.stream().map(DemoStep::fields).toList())
                        .with("rows", round.rowFields())
                        .with("folder", keep == null ? null : folder.toString());
        return Answer.of(result.map(), out -> print(steps, proved, millis, folder, out))
                .withExitCode(proved ? ExitCode.DONE : ExitCode.CHECKS_FOUND_ERRORS);
    }

    private void print(
            List<DemoStep> steps, boolean proved, long millis, Path folder, TextOutput out) {
        var table =
                new TextTable()
                        .left(Texts.text("column.step"))
                        .left(Texts.text("column.proved"))
                        .right(Texts.text("column.time"))
                        .left(Texts.text("column.result"));
        for (DemoStep step : steps) {
            table.row(
                    step.name(),
                    Format.yesNo(step.proved()),
                    Format.duration(step.time()),
                    step.result());
        }
        out.table(table).line();
        out.line(
                Texts.text(
                        proved ? "demo.proved" : "demo.notProved",
                        Format.count(steps.size()),
                        Format.millis(millis)));
        out.line(
                keep == null
                        ? Texts.text("demo.removed")
                        : Texts.text("demo.kept", folder.toString()));
    }

    private static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failure) {
            LoggerFactory.getLogger(DemoCommand.class)
                    .warn("{} could not be deleted", folder, failure);
        }
    }
}
