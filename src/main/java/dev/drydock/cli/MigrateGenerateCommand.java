package dev.drydock.cli;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.GuardLevel;
import dev.drydock.engine.connection.Intent;
import dev.drydock.engine.connection.ResolvedConnection;
import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.migration.MigrationSource;
import dev.drydock.engine.rehearsal.GeneratedMigration;
import dev.drydock.engine.rehearsal.RehearsalRequest;
import dev.drydock.engine.schema.compare.RenameAnswer;
import dev.drydock.engine.schema.source.SchemaSource;
import dev.drydock.engine.schema.source.SourcedSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `migrate generate`: writes a migration and its rollback from a difference.
@Command(name = "generate")
final class MigrateGenerateCommand implements CliCommand {

    @Mixin private final MigrationPathOption path = new MigrationPathOption();
    @Mixin private final HistoryTableOption historyTable = new HistoryTableOption();

    @Option(names = "--from", paramLabel = "URL|NAME")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "SOURCE", required = true)
    private String to = "";

    @Option(names = "--name", paramLabel = "WORDS", required = true)
    private String name = "";

    @Option(names = "--rename", paramLabel = "OLD=NEW", descriptionKey = "option.rename")
    private List<String> renames = new ArrayList<>();

    @Option(names = "--scratch", paramLabel = "URL|NAME")
    private @Nullable String scratch;

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(
                ExitCode.CANNOT_CONNECT,
                ExitCode.CHECKS_FOUND_ERRORS,
                ExitCode.DIFFERENCES_FOUND,
                ExitCode.REFUSED);
    }

    @Override
    public Answer run(Call call) {
        List<RenameAnswer> answers = renames.stream().map(RenameAnswer::parse).toList();
        String database = from == null ? call.options().database() : from;
        ResolvedConnection resolved =
                call.engine().resolver().resolve(database == null ? "" : database);
        resolved.warnings().forEach(call::warn);
        var live = new SchemaSource.Live(resolved);
        Target target = historyTable.on(call, new Target(resolved.profile(), resolved.password()));
        SchemaSource wanted = call.engine().schemaSources().find(to, Optional.of(target.profile()));
        SourcedSchema reached = new ComparedSource(call, scratch, wanted, live).read(wanted);
        Target server = scratch == null ? null : call.target(scratch);
        Confirmation confirmation = confirmation(call, target);
        Optional<GeneratedMigration> found =
                call.work(
                        target,
                        "generate",
                        Texts.text("migrate.generate.title", target.profile().name()),
                        (connection, context) -> {
                            DatabaseConnection other =
                                    server == null
                                            ? null
                                            : call.engine()
                                                    .databases()
                                                    .open(
                                                            server.profile(),
                                                            server.password(),
                                                            context);
                            return call.engine()
                                    .generator(connection)
                                    .generate(
                                            reached,
                                            answers,
                                            name,
                                            RehearsalRequest.of(
                                                            MigrationSource.directory(path.path()))
                                                    .withServer(other)
                                                    .withConfirmation(confirmation),
                                            context);
                        });
        reached.blind().forEach(call::warn);
        if (found.isEmpty()) {
            return Answer.of(
                    new Fields().with("differences", List.of()).with("files", List.of()).map(),
                    out ->
                            out.line(
                                    Texts.text(
                                            "compare.equal",
                                            target.profile().name(),
                                            wanted.display())));
        }
        GeneratedMigration generated = found.get();
        generated.notes().forEach(call::warn);
        List<Path> files = generated.isProved() ? generated.write(path.path()) : List.of();
        return Answer.of(fields(generated, files), out -> print(generated, files, out))
                .withExitCode(
                        generated.isProved()
                                ? ExitCode.DONE
                                : generated.step().upFailure() != null
                                        ? ExitCode.CHECKS_FOUND_ERRORS
                                        : ExitCode.DIFFERENCES_FOUND);
    }

    private Confirmation confirmation(Call call, Target target) {
        boolean asked =
                scratch == null
                        && target.profile().environment().guardLevel() == GuardLevel.NAME_REQUIRED
                        && call.engine()
                                .scratch()
                                .needsServer(target.profile().endpoint().dialectId());
        return asked
                ? call.confirmation(
                        target.profile(),
                        Intent.DESTRUCTIVE,
                        Texts.text("compare.scratchQuestion", target.profile().name()))
                : Confirmation.NONE;
    }

    private static Map<String, @Nullable Object> fields(
            GeneratedMigration generated, List<Path> files) {
        return new Fields()
                .with("files", files.stream().map(Path::toString).toList())
                .with("proved", generated.isProved())
                .with("up", generated.step().up().word())
                .with("down", generated.step().down().word())
                .with("differences", ComparisonText.differences(generated.differences()))
                .with("residual", ComparisonText.differences(generated.residual()))
                .with("sql", generated.text())
                .with("rollback", generated.rollback().text())
                .with("lost", generated.rollback().lost())
                .map();
    }

    private static void print(GeneratedMigration generated, List<Path> files, TextOutput out) {
        ComparisonText.print(generated.differences(), out);
        out.line();
        if (generated.isProved()) {
            files.forEach(file -> out.line(Texts.text("migrate.test.written", file.toString())));
            out.line(Texts.text("migrate.generate.proved"));
            return;
        }
        out.verbatim(generated.text());
        out.verbatim(generated.rollback().text());
        out.line(
                Texts.text(
                        "migrate.generate.notProved",
                        generated.step().up().word(),
                        generated.step().down().word()));
        RehearsalText.print(generated.step().upFailure(), out);
        RehearsalText.print(generated.step().downFailure(), out);
        if (!generated.residual().isEmpty()) {
            ComparisonText.print(generated.residual(), out);
        }
        if (!generated.step().differences().isEmpty()) {
            out.line(Texts.text("migrate.test.differences"));
            ComparisonText.print(generated.step().differences(), out);
        }
    }
}
