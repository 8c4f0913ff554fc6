package dev.drydock.cli;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaGenerator;
import dev.drydock.engine.schema.generate.GeneratedFiles;
import dev.drydock.engine.schema.generate.ModelFormat;
import dev.drydock.engine.schema.generate.ModelOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `schema generate`: code models from the structure.
@Command(name = "generate")
final class SchemaGenerateCommand implements CliCommand {

    @Option(
            names = "--output-format",
            paramLabel = "sql|sqlalchemy|jpa|jooq|prisma|django",
            required = true)
    private ModelFormat format = ModelFormat.SQL;

    @Option(names = "--tables", paramLabel = "TABLE", split = ",")
    private List<String> tables = new ArrayList<>();

    @Option(names = "--schema", paramLabel = "SCHEMA", split = ",")
    private List<String> schemas = new ArrayList<>();

    @Option(names = "--package", paramLabel = "NAME", defaultValue = "com.example.model")
    private String packageName = "com.example.model";

    @Option(names = "--out", paramLabel = "DIR|FILE")
    private @Nullable Path out;

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.CANNOT_CONNECT);
    }

    @Override
    public Answer run(Call call) {
        if (!packageName.matches("(\\p{Alpha}\\w*(\\.\\p{Alpha}\\w*)*)?")) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    Texts.text("schema.generate.packageInvalid", packageName),
                    Texts.text("usage.hint", "drydock schema generate"));
        }
        Target target = call.target();
        GeneratedFiles generated =
                call.look(
                        target,
                        Texts.text("schema.title", target.profile().name()),
                        (connection, context) -> {
                            SchemaDefinition schema =
                                    call.engine().schema(connection).read(context);
                            return call.engine()
                                    .models()
                                    .generate(schema, format, options(schema), context);
                        });
        generated.losses().forEach(loss -> call.say(Texts.text("schema.generate.loss", loss)));
        return out == null ? shown(generated) : written(generated, out);
    }

    private ModelOptions options(SchemaDefinition schema) {
        Set<QualifiedName> chosen = new HashSet<>();
        for (String table : tables) {
            chosen.add(SchemaGenerator.require(schema, table).id());
        }
        for (String name : schemas) {
            if (schema.findSchema(name).isEmpty()) {
                throw new DrydockException(
                        ErrorCode.OBJECT_UNKNOWN,
                        Texts.text("schema.generate.schemaUnknown", name, schema.database()),
                        Texts.text("usage.hint", "drydock schema generate"));
            }
        }
        return new ModelOptions(new TreeSet<>(schemas), chosen, packageName);
    }

    private static Answer shown(GeneratedFiles generated) {
        List<Object> files = new ArrayList<>();
        generated
                .files()
                .forEach((path, text) ->
                        files.add(new Fields().with("path", path).with("text", text).map()));
        return Answer.of(
                new Fields().with("files", files).with("losses", generated.losses()).map(),
                output -> {
                    boolean one = generated.files().size() == 1;
                    generated
                            .files()
                            .forEach((path, text) ->
                                    output.verbatim(one ? text : "==> " + path + "\n" + text));
                });
    }

    private static Answer written(GeneratedFiles generated, Path place) {
        Path root = place.toAbsolutePath().normalize();
        List<Object> files = new ArrayList<>();
        long bytes = 0;
        boolean asFile = generated.files().size() == 1 && !Files.isDirectory(root);
        for (var file : generated.files().entrySet()) {
            byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
            Path path = asFile ? root : root.resolve(file.getKey());
            DurableFile.replace(path, stream -> stream.write(content));
            files.add(
                    new Fields()
                            .with("path", path.toString())
                            .with("sizeBytes", content.length)
                            .map());
            bytes += content.length;
        }
        String size = Format.size(bytes);
        return Answer.of(
                new Fields().with("files", files).with("losses", generated.losses()).map(),
                output ->
                        output.line(
                                asFile
                                        ? Texts.text("document.written", root.toString(), size)
                                        : Texts.text(
                                                "schema.generate.written",
                                                Format.count(files.size()),
                                                root.toString(),
                                                size)));
    }
}
