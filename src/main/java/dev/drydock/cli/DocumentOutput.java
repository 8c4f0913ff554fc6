package dev.drydock.cli;

import dev.drydock.engine.file.DurableFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A text document as a result: to standard output, or to a file.
final class DocumentOutput {

    private DocumentOutput() {}

    /// @param field name of the JSON field that holds the document when it does not go to a file
    /// @param file replaced when it exists; null for standard output
    static Answer answer(String field, String document, @Nullable Path file) {
        if (file == null) {
            return Answer.of(
                    new Fields().with(field, document).map(), out -> out.verbatim(document));
        }
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        Path absolute = file.toAbsolutePath().normalize();
        DurableFile.replace(absolute, out -> out.write(bytes));
        return Answer.of(
                new Fields()
                        .with("path", absolute.toString())
                        .with("sizeBytes", bytes.length)
                        .map(),
                out ->
                        out.line(
                                Texts.text(
                                        "document.written",
                                        absolute.toString(),
                                        Format.size(bytes.length))));
    }
}
