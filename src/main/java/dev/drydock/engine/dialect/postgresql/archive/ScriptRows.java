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
    private record Run(Form form, List<String> columns, ScriptSegments segments) {}

    /// How rows are written.
    enum Form {
        /// Behind a COPY.
        COPY,
        /// In INSERT statements.
        INSERT,
        /// As statements that write large objects.
        LARGE_OBJECTS
    }

    private final Name table;
    private final List<Run> runs = new ArrayList<>();

    ScriptRows(Name table) {
        this.table = table;
    }

    /// The places of rows with these columns.
    ///
    ScriptSegments run(Form form, List<String> columns) throws BrokenArchiveException {
        if (!runs.isEmpty()
                && runs.getLast().form() == form
                && runs.getLast().columns().equals(columns)) {
            return runs.getLast().segments();
        }
        if (runs.size() == MOST_RUNS) {
            throw new BrokenArchiveException("the rows of a table in it have too many forms");
        }
        var segments = new ScriptSegments();
        runs.add(new Run(form, columns, segments));
        return segments;
    }

    /// −1 for large objects, whose pages nobody counts.
    long count() {
        return !runs.isEmpty() && runs.getFirst().form() == Form.LARGE_OBJECTS
                ? -1
                : runs.stream().mapToLong(run -> run.segments().rows()).sum();
    }

    long bytes() {
        return runs.stream().mapToLong(run -> run.segments().bytes()).sum();
    }

    /// The statement that names the columns; empty when none does.
    String copy() {
        List<String> columns = columns();
        return columns.isEmpty() || runs.getFirst().form() == Form.LARGE_OBJECTS
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
        var largeObjects = new LargeObjectStatements(visitor);
        boolean[] more = {true};
        for (Run run : runs) {
            Archive.RowVisitor fitting = fitting(run.columns(), visitor);
            run.segments()
                    .read(
                            source,
                            part -> {
                                more[0] =
                                        switch (run.form()) {
                                            case COPY ->
                                                    new CopyRows(part, charset)
                                                            .read(fitting, cancel);
                                            case INSERT ->
                                                    InsertRows.read(
                                                            part,
                                                            charset,
                                                            ScriptRules.POSTGRESQL,
                                                            fitting,
                                                            cancel);
                                            case LARGE_OBJECTS -> largeObjects.read(part, cancel);
                                        };
                                return more[0];
                            });
            if (!more[0]) {
                return;
            }
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
