package dev.drydock.cli;

import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.schema.document.SchemaDocument;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `schema document`: the data dictionary.
@Command(name = "document")
final class SchemaDocumentCommand implements CliCommand {

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "option.out")
    private @Nullable Path file;

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.CANNOT_CONNECT);
    }

    @Override
    public Answer run(Call call) {
        Target target = call.target();
        String page =
                call.look(
                        target,
                        Texts.text("schema.title", target.profile().name()),
                        (connection, context) ->
                                SchemaDocument.html(
                                        call.engine().schema(connection).read(context), context));
        return DocumentOutput.answer("html", page, file);
    }
}
