package dev.drydock.engine.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A migration file that somebody wants to look at, or one piece of whole statements of a file that
/// is too large to be held in memory.
public final class FilePiece {

    private final MigrationFile file;
    private final String raw;
    private final TextPosition start;
    private final Placeholders.Filled filled;
    private final SplitScript split;
    private final boolean first;
    private @Nullable LineStarts lines;

    private FilePiece(
            MigrationFile file,
            String raw,
            TextPosition start,
            MigrationDialect dialect,
            Placeholders placeholders,
            boolean first) {
        this.file = file;
        this.raw = raw;
        this.start = start;
        this.filled = placeholders.fill(raw);
        this.split = dialect.split(filled.text());
        this.first = first;
    }

    /// Goes through the file from its beginning; a file of ordinary size is one piece.
    ///
    /// @param placeholders values by name; nothing is filled in when there are none
    /// @throws dev.drydock.engine.error.DrydockException MIGRATION_FILES_INVALID when the file is
    ///   changed meanwhile
    public static void forEach(
            MigrationFile file,
            MigrationDialect dialect,
            Map<String, String> placeholders,
            Consumer<FilePiece> work) {
        var values = new Placeholders(placeholders);
        LargeFile large = file.large();
        if (large == null) {
            var start = new TextPosition(file.firstLine(), 1);
            work.accept(new FilePiece(file, file.text(), start, dialect, values, true));
            return;
        }
        boolean[] first = {true};
        LargeStatements.forEachPiece(
                large,
                dialect,
                (text, start) -> {
                    work.accept(new FilePiece(file, text, start, dialect, values, first[0]));
                    first[0] = false;
                });
    }

    public MigrationFile file() {
        return file;
    }

    /// With placeholders filled in; offsets of statements and problems are places in it.
    public String text() {
        return filled.text();
    }

    public List<SqlStatement> statements() {
        return split.statements();
    }

    /// What is wrong while cutting, and placeholders without a value.
    ///
    /// @param placeholders as given to [#forEach]
    public List<ScriptProblem> problems(Map<String, String> placeholders) {
        var values = new Placeholders(placeholders);
        List<ScriptProblem> problems = new ArrayList<>(split.problems());
        split.statements().forEach(one -> values.findUnknown(one).ifPresent(problems::add));
        return problems;
    }

    /// Whether the file begins with it.
    public boolean isFirst() {
        return first;
    }

    /// Whether it is all of the file.
    public boolean isWhole() {
        return file.large() == null;
    }

    /// Where an offset of the text is in the file.
    public TextPosition position(int offset) {
        LineStarts known = lines;
        if (known == null) {
            known = new LineStarts(raw);
            lines = known;
        }
        return start.then(known.position(filled.originalOffset(offset)));
    }
}
