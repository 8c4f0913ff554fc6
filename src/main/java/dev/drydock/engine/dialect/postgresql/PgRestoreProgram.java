package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.backup.BackupFiles;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.postgresql.restore.NativeRestore;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.process.ExternalTool;
import dev.drydock.engine.process.FoundTool;
import dev.drydock.engine.process.PrivateFile;
import dev.drydock.engine.process.ToolCommand;
import dev.drydock.engine.process.ToolFinder;
import dev.drydock.engine.process.ToolResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Runs `pg_restore` with a list of the chosen entries.
final class PgRestoreProgram implements NativeRestore {

    private static final String PROGRAM = "pg_restore";

    /// From here on it sets what older servers do not know.
    private static final int WITH_NEW_SETTINGS = 17;

    private static final Pattern ENTRY =
            Pattern.compile("from TOC entry \\d+; \\d+ \\d+ (.*?)(?: \\S+)?$", Pattern.MULTILINE);
    private static final Pattern STATEMENT = Pattern.compile("Command was: (.*)", Pattern.DOTALL);
    private static final int SHOWN = 200;

    /// Whose volume ends in the middle of a page says nothing of room but in its hint.
    private static final List<String> FULL =
            List.of("ERROR:  could not extend file", "Check free disk space");

    private final ToolFinder finder;

    PgRestoreProgram(ToolFinder finder) {
        this.finder = finder;
    }

    @Override
    public Finding find(Path archive, int madeBy, int server, JobContext context) {
        List<FoundTool> all = finder.findAll(PROGRAM);
        if (all.isEmpty()) {
            return new Finding(null, "pg_restore is not installed");
        }
        List<FoundTool> fitting =
                all.stream()
                        .filter(tool -> tool.version().major() >= madeBy)
                        .filter(tool ->
                                tool.version().major() < WITH_NEW_SETTINGS
                                        || server >= WITH_NEW_SETTINGS)
                        .sorted(
                                Comparator.comparingInt((FoundTool tool) ->
                                                Math.abs(tool.version().major() - server))
                                        .thenComparing(
                                                FoundTool::version, Comparator.reverseOrder()))
                        .toList();
        if (fitting.isEmpty()) {
            return new Finding(
                    null,
                    "no pg_restore that is installed fits both the archive, made by version "
                            + madeBy
                            + ", and the server of version "
                            + server);
        }
        Optional<FoundTool> safe =
                fitting.stream().filter(tool -> PgTools.warning(tool).isEmpty()).findFirst();
        if (safe.isPresent()) {
            return new Finding(safe.get(), "");
        }
        if (isOwn(archive, context)) {
            return new Finding(fitting.getFirst(), "");
        }
        return new Finding(
                null,
                PgTools.warning(fitting.getFirst()).orElse("")
                        + " It reads only what Drydock made itself");
    }

    /// Whether Drydock wrote the archive and nothing of it has changed.
    private static boolean isOwn(Path archive, JobContext context) {
        Optional<BackupFiles> own = BackupFiles.ofNative(archive);
        own.ifPresent(files -> files.requireIntact(context));
        return own.isPresent();
    }

    @Override
    public void run(FoundTool tool, Order order, DatabaseConnection target, JobContext context) {
        String list =
                order.entries().stream()
                        .map(number -> number + ";\n")
                        .collect(Collectors.joining());
        boolean watched = target.facts().version().major() >= 14;
        try (Session monitor = target.lease(context).deadline(Session.NO_DEADLINE);
                PrivateFile chosen =
                        PrivateFile.create("list", list.getBytes(StandardCharsets.US_ASCII));
                LibpqLogin login =
                        LibpqLogin.prepare(
                                order.into(),
                                Optional.ofNullable(order.password()),
                                order.application())) {
            var progress =
                    new PgTableProgress(
                            order.tables(),
                            "Restoring",
                            order.application(),
                            watched ? monitor : null,
                            context);
            ToolCommand command =
                    ToolCommand.of(tool.program(), arguments(order, login, chosen))
                            .withEnvironment(login.environment())
                            .watchedBy(progress::line, progress::tick);
            ToolResult result = ExternalTool.run(command, context.cancel());
            if (!result.succeeded()) {
                throw failed(tool, order, result);
            }
        } catch (IOException failure) {
            throw DurableFile.failed("read", order.archive(), failure);
        }
    }

    private static List<String> arguments(Order order, LibpqLogin login, PrivateFile chosen) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--dbname=" + login.connectionString());
        arguments.add("--no-password");
        arguments.add("--exit-on-error");
        arguments.add("--verbose");
        arguments.add("--use-list=" + chosen.path());
        if (order.jobs() > 1) {
            arguments.add("--jobs=" + order.jobs());
        }
        arguments.addAll(order.options());
        arguments.add("--");
        arguments.add(order.archive().toString());
        return arguments;
    }

    private static DrydockException failed(FoundTool tool, Order order, ToolResult result) {
        DrydockException failure =
                PgToolErrors.of(
                        ErrorCode.RESTORE_FAILED,
                        "Restore into \"" + order.into().database() + "\"",
                        tool,
                        result,
                        "Look at what the server said; leave the object out, or choose another"
                                + " backup.");
        if (failure.code() == ErrorCode.DISK_FULL
                || FULL.stream().anyMatch(result.errors()::contains)) {
            // it writes nothing but to the server
            failure =
                    failure.as(ErrorCode.DISK_FULL, failure.message(), "Free space on the server.");
        }
        Map<String, String> details = new LinkedHashMap<>();
        Matcher entry = ENTRY.matcher(result.errors());
        if (entry.find()) {
            details.put("object", entry.group(1));
        }
        Matcher statement = STATEMENT.matcher(result.errors());
        if (statement.find()) {
            String text = statement.group(1).strip();
            details.put(
                    "statement", text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…");
        }
        details.put(
                "server",
                result.errors()
                        .lines()
                        .filter(line -> line.contains("ERROR:"))
                        .findFirst()
                        .map(line -> line.substring(line.indexOf("ERROR:") + 6).strip())
                        .orElse(result.lastError()));
        return failure.withDetails(details);
    }
}
