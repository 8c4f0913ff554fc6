package dev.drydock.cli;

import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.migration.tidy.NewMigration;
import dev.drydock.engine.migration.tidy.NewRequest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `migrate new`: begins a migration.
@Command(name = "new")
final class MigrateNewCommand implements CliCommand {

    @Parameters(paramLabel = "DESCRIPTION", descriptionKey = "argument.migration-description")
    private String description = "";

    @Mixin private final MigrationPathOption path = new MigrationPathOption();
    @Mixin private final FilesOrDatabase where = new FilesOrDatabase();

    @Option(names = "--template", paramLabel = "NAME", defaultValue = "empty")
    private String template = "empty";

    @Option(names = "--version", paramLabel = "next|timestamp")
    private @Nullable String version;

    @Option(names = "--set", paramLabel = "NAME=VALUE")
    private Map<String, String> values = new LinkedHashMap<>();

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.REFUSED);
    }

    @Override
    public Answer run(Call call) {
        var request =
                new NewRequest(path.path(), description, template(call), numbering(call), values);
        // a database only tells whose SQL is wanted; it is not opened
        String dialect = where.engine(call);
        NewMigration made =
                call.look(
                        Texts.text("migrate.new.title", path.path()),
                        context -> call.engine().tidy(dialect).create(request, context));
        return Answer.of(fields(made), out -> print(made, out));
    }

    private NewRequest.Template template(Call call) {
        return Arrays.stream(NewRequest.Template.values())
                .filter(known -> known.word().equalsIgnoreCase(template))
                .findFirst()
                .orElseThrow(() ->
                        FilesOrDatabase.usage(
                                call,
                                "migrate.new.templateUnknown",
                                template,
                                Arrays.stream(NewRequest.Template.values())
                                        .map(NewRequest.Template::word)
                                        .collect(Collectors.joining(", "))));
    }

    private NewRequest.Numbering numbering(Call call) {
        return switch (version) {
            case null -> NewRequest.Numbering.LIKE_OTHERS;
            case "next" -> NewRequest.Numbering.NEXT;
            case "timestamp" -> NewRequest.Numbering.TIMESTAMP;
            case String other -> throw FilesOrDatabase.usage(call, "migrate.new.version", other);
        };
    }

    private Map<String, @Nullable Object> fields(NewMigration made) {
        return new Fields()
                .with("versions", made.versions())
                .with("files", made.files())
                .with("directory", path.path().toString())
                .with("open", made.open())
                .with("branchesCompared", made.branchesNotSeen().isEmpty())
                .map();
    }

    private void print(NewMigration made, TextOutput out) {
        made.files().forEach(file -> out.line(path.path().resolve(file).toString()));
        if (!made.open().isEmpty()) {
            out.line(Texts.text("migrate.new.open", String.join(", ", made.open())));
        }
        if (!made.branchesNotSeen().isEmpty()) {
            out.line(made.branchesNotSeen());
        }
    }
}
