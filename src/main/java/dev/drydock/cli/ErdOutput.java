package dev.drydock.cli;

import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.schema.diagram.ExportedDiagram;
import dev.drydock.engine.schema.diagram.NotCarried;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An exported diagram as a result: on standard output or in files, with what it does not say.
///
/// @param files that were written; empty for standard output
record ErdOutput(ExportedDiagram diagram, List<Path> files) {

    /// Pixels per unit beyond which no screen or printer shows more.
    static final double LARGEST_SCALE = 16;

    ErdOutput {
        files = List.copyOf(files);
    }

    static Path absolute(@Nullable Path file) {
        if (file == null) {
            throw new IllegalArgumentException("a picture goes to a file");
        }
        return file.toAbsolutePath().normalize();
    }

    /// Writes text to the file; `NAME-1`, `NAME-2` … when the format needed several documents.
    ///
    /// @param file null for standard output
    static ErdOutput of(ExportedDiagram diagram, @Nullable Path file) {
        List<Path> files = new ArrayList<>();
        if (file != null) {
            List<ExportedDiagram.Document> documents = diagram.documents();
            for (int i = 0; i < documents.size(); i++) {
                Path path =
                        documents.size() == 1 ? absolute(file) : numbered(absolute(file), i + 1);
                byte[] bytes = documents.get(i).text().getBytes(StandardCharsets.UTF_8);
                DurableFile.replace(path, out -> out.write(bytes));
                files.add(path);
            }
        }
        return new ErdOutput(diagram, files);
    }

    private static Path numbered(Path file, int number) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String stem = dot < 1 ? name : name.substring(0, dot);
        String ending = dot < 1 ? "" : name.substring(dot);
        return file.resolveSibling(stem + "-" + number + ending);
    }

    List<NotCarried> notCarried() {
        return diagram.notCarried();
    }

    String notCarriedText() {
        return notCarried().stream().map(NotCarried::sentence).collect(Collectors.joining("; "));
    }

    Answer answer() {
        var fields = new Fields();
        if (files.isEmpty()) {
            fields.with("diagram", diagram.text());
        } else {
            fields.with("path", files.getFirst().toString())
                    .with("paths", files.stream().<Object>map(Path::toString).toList())
                    .with("sizeBytes", files.stream().mapToLong(ErdOutput::size).sum());
        }
        fields.with("notCarried", notCarried().stream().<Object>map(ErdOutput::json).toList());
        return Answer.of(fields.map(), this::print);
    }

    private static Object json(NotCarried loss) {
        return new Fields()
                .with("what", loss.what())
                .with("count", loss.count())
                .with("examples", loss.examples())
                .map();
    }

    private void print(TextOutput out) {
        if (files.isEmpty()) {
            out.verbatim(diagram.text());
        }
        for (Path file : files) {
            out.line(Texts.text("document.written", file.toString(), Format.size(size(file))));
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
