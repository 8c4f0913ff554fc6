package dev.drydock.cli;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaGenerator;
import dev.drydock.engine.schema.document.CommentCoverage;
import dev.drydock.engine.schema.document.DictionaryFormat;
import dev.drydock.engine.schema.document.DictionaryReport;
import dev.drydock.engine.schema.document.SchemaDictionary;
import dev.drydock.engine.schema.document.SchemaDocument;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `schema document`: the data dictionary, as a folder of pages or as one page.
@Command(name = "document")
final class SchemaDocumentCommand implements CliCommand {

    private record Page(CommentCoverage coverage, String text) {}

    @Option(names = "--out", paramLabel = "DIR|FILE")
    private @Nullable Path out;

    @Option(names = "--format", paramLabel = "html|markdown", defaultValue = "html")
    private DictionaryFormat format = DictionaryFormat.HTML;

    @Option(names = "--single-file")
    private boolean singleFile;

    @Option(names = "--min-coverage", paramLabel = "PERCENT", defaultValue = "0")
    private int minCoverage;

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.CANNOT_CONNECT, ExitCode.CHECKS_FOUND_ERRORS);
    }

    @Override
    public Answer run(Call call) {
        if (minCoverage < 0 || minCoverage > 100) {
            throw wrong("schema.document.coverageRange");
        }
        if (out != null && !singleFile && !isPage(out)) {
            return pages(call, out);
        }
        if (format == DictionaryFormat.MARKDOWN) {
            throw wrong("schema.document.markdownFolder");
        }
        return page(call);
    }

    private static DrydockException wrong(String key) {
        return new DrydockException(
                ErrorCode.USAGE_INVALID,
                Texts.text(key),
                Texts.text("usage.hint", "drydock schema document"));
    }

    private static boolean isPage(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".html") || name.endsWith(".htm");
    }

    private Answer page(Call call) {
        Target target = call.target();
        Page page =
                call.look(
                        target,
                        Texts.text("schema.title", target.profile().name()),
                        (connection, context) -> {
                            SchemaDefinition schema =
                                    call.engine().schema(connection).read(context);
                            return new Page(
                                    CommentCoverage.of(schema),
                                    SchemaDocument.html(schema, context));
                        });
        Answer answer = DocumentOutput.answer("html", page.text(), out);
        return judged(call, answer, page.coverage());
    }

    private Answer pages(Call call, Path folder) {
        Target target = call.target();
        DictionaryReport report =
                call.look(
                        target,
                        Texts.text("schema.document.title", target.profile().name()),
                        (connection, context) -> {
                            SchemaGenerator generator = call.engine().schema(connection);
                            SchemaDefinition schema = generator.read(context);
                            return SchemaDictionary.write(
                                    schema,
                                    object -> generator.ddl(schema, object),
                                    format,
                                    folder,
                                    context);
                        });
        if (report.kept() > 0) {
            call.warn(Texts.text("schema.document.kept", Format.count(report.kept())));
        }
        CommentCoverage.Share share = report.coverage().whole();
        Map<String, @Nullable Object> fields =
                new Fields()
                        .with("path", report.start().toString())
                        .with("written", report.written())
                        .with("unchanged", report.unchanged())
                        .with("removed", report.removed())
                        .with("kept", report.kept())
                        .with("coverage", coverage(share))
                        .map();
        Consumer<TextOutput> text =
                output -> {
                    output.line(
                            Texts.text(
                                    "schema.document.report",
                                    report.start().toString(),
                                    Format.count(report.written()),
                                    Format.count(report.unchanged()),
                                    Format.count(report.removed())));
                    output.line(
                            Texts.text(
                                    "schema.document.coverage",
                                    share.percent(),
                                    Format.count(share.described()),
                                    Format.count(share.total())));
                };
        return judged(call, Answer.of(fields, text), report.coverage());
    }

    private static Map<String, @Nullable Object> coverage(CommentCoverage.Share share) {
        return new Fields()
                .with("percent", share.percent())
                .with("described", share.described())
                .with("total", share.total())
                .map();
    }

    private Answer judged(Call call, Answer answer, CommentCoverage coverage) {
        int percent = coverage.whole().percent();
        if (percent >= minCoverage) {
            return answer;
        }
        call.warn(Texts.text("schema.document.below", percent, minCoverage));
        return answer.withExitCode(ExitCode.CHECKS_FOUND_ERRORS);
    }
}
