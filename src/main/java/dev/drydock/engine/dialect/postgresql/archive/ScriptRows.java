package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveSource;
import dev.drydock.engine.backup.archive.BrokenArchiveException;
import dev.drydock.engine.backup.archive.script.InsertRows;
import dev.drydock.engine.backup.archive.script.ScriptRules;
import dev.drydock.engine.backup.archive.script.ScriptSegments;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.dialect.postgresql.archive.ScriptStatement.Name;
import dev.drydock.engine.job.CancelToken;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The rows of one table in a script, in one or more runs of equal statements.
final class ScriptRows {

    private static final int MOST_RUNS = 100_000;

    /// @param columns empty when the statement names none
    private record Run(boolean copied, List<String> columns, ScriptSegments segments) {}

    private final Name table;
    private final List<Run> runs = new ArrayList<>();

    ScriptRows(Name table) {
        this.table = table;
    }

    /// The places of rows with these columns.
    ///
    /// @param copied whether they are those of a COPY
    ScriptSegments run(boolean copied, List<String> columns) throws BrokenArchiveException {
        if (!runs.isEmpty()
                && runs.getLast().copied() == copied
                && runs.getLast().columns().equals(columns)) {
            return runs.getLast().segments();
        }
        if (runs.size() == MOST_RUNS) {
            throw new BrokenArchiveException("the rows of a table in it have too many forms");
        }
        var segments = new ScriptSegments();
        runs.add(new Run(copied, columns, segments));
        return segments;
    }

    long count() {
        return runs.stream().mapToLong(run -> run.segments().rows()).sum();
    }

    long bytes() {
        return runs.stream().mapToLong(run -> run.segments().bytes()).sum();
    }

    /// The statement that names the columns; empty when none does.
    String copy() {
        List<String> columns = columns();
        return columns.isEmpty()
                ? ""
                : "COPY "
                        + (table.schema().isEmpty()
                                ? Identifiers.quote(table.name())
                                : Identifiers.qualified(table.schema(), table.name()))
                        + " ("
                        + columns.stream().map(Identifiers::quote).collect(Collectors.joining(", "))
                        + ") FROM stdin;";
    }

    private List<String> columns() {
        return runs.isEmpty() ? List.of() : runs.getFirst().columns();
    }

    void read(ArchiveSource source, Charset charset, Archive.RowVisitor visitor, CancelToken cancel)
            throws IOException {
        boolean[] more = {true};
        for (Run run : runs) {
            Archive.RowVisitor fitting = fitting(run.columns(), visitor);
            run.segments()
                    .read(
                            source,
                            part -> {
                                more[0] =
                                        run.copied()
                                                ? new CopyRows(part, charset).read(fitting, cancel)
                                                : InsertRows.read(
                                                        part,
                                                        charset,
                                                        ScriptRules.POSTGRESQL,
                                                        fitting,
                                                        cancel);
                                return more[0];
                            });
            if (!more[0]) {
                return;
            }
        }
    }

    /// Passes the rows on as COPY text.
    ///
    /// @param encoding of the script, as the server names it
    void copy(
            ArchiveSource source,
            Charset charset,
            String encoding,
            CopySink sink,
            CancelToken cancel)
            throws IOException {
        for (Run run : runs) {
            sink.begin(run.columns(), run.copied() ? encoding : "UTF8", run.copied());
            run.segments()
                    .read(
                            source,
                            part -> {
                                if (run.copied()) {
                                    CopyText.marked(part, sink, cancel);
                                } else {
                                    var text = new CopyText.Rows(sink);
                                    InsertRows.read(
                                            part,
                                            charset,
                                            ScriptRules.POSTGRESQL,
                                            text::row,
                                            cancel);
                                    text.flush();
                                }
                                return true;
                            });
        }
    }

    /// Gives the values in the order of the first run's columns.
    private Archive.RowVisitor fitting(List<String> own, Archive.RowVisitor visitor) {
        List<String> wanted = columns();
        if (own.equals(wanted) || own.isEmpty() || wanted.isEmpty()) {
            return visitor;
        }
        int[] places = wanted.stream().mapToInt(own::indexOf).toArray();
        return values -> {
            List<@Nullable String> moved = new ArrayList<>(places.length);
            for (int place : places) {
                moved.add(place < 0 || place >= values.size() ? null : values.get(place));
            }
            return visitor.row(moved);
        };
    }
}
