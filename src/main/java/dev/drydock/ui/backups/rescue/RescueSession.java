package dev.drydock.ui.backups.rescue;

import dev.drydock.engine.Engine;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.rows.ComparedRow;
import dev.drydock.engine.backup.rows.LiveKey;
import dev.drydock.engine.backup.rows.RescueChoice;
import dev.drydock.engine.backup.rows.RescuePlan;
import dev.drydock.engine.backup.rows.RescueReport;
import dev.drydock.engine.backup.rows.RescueRequest;
import dev.drydock.engine.backup.rows.RescueTable;
import dev.drydock.engine.backup.rows.RowKind;
import dev.drydock.engine.backup.rows.RowOrder;
import dev.drydock.engine.backup.rows.RowPicks;
import dev.drydock.engine.backup.rows.RowRescue;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One open backup beside one open database, for the jobs of the page, which take turns. Worker
/// threads only.
final class RescueSession {

    private final Engine engine;
    private final RescueSource source;
    private final DatabaseConnection connection;
    private @Nullable Archive archive;
    private @Nullable RowRescue rescue;
    private boolean closed;

    RescueSession(Engine engine, RescueSource source, DatabaseConnection connection) {
        this.engine = engine;
        this.source = source;
        this.connection = connection;
    }

    /// A plan, and the columns of its rows.
    ///
    /// @param numbers those that hold numbers
    record Compared(RescuePlan plan, List<String> columns, Set<String> numbers) {
        Compared {
            columns = List.copyOf(columns);
            numbers = Set.copyOf(numbers);
        }
    }

    synchronized List<RescueTable> tables(JobContext context) throws Exception {
        return rescue(context).tables(context);
    }

    synchronized List<LiveKey> keys(String table, JobContext context) throws Exception {
        return rescue(context).keys(table, context);
    }

    synchronized Compared compare(RescueRequest request, RescueChoice choice, JobContext context)
            throws Exception {
        RowRescue open = rescue(context);
        open.compare(request, context);
        return new Compared(open.plan(choice, context), open.columns(), open.numbers());
    }

    synchronized RescuePlan plan(RescueChoice choice, JobContext context) throws Exception {
        return rescue(context).plan(choice, context);
    }

    /// The keys of a choice.
    synchronized RowPicks picks(RescueChoice choice, JobContext context) throws Exception {
        return rescue(context).picks(choice, context);
    }

    synchronized Map<RowKind, Long> count(String text, JobContext context) throws Exception {
        Map<RowKind, Long> counts = new EnumMap<>(RowKind.class);
        for (RowKind kind : PagedRows.SHOWN) {
            counts.put(kind, rescue(context).count(kind, text, context));
        }
        return counts;
    }

    /// The rows from one place to another of those that are shown.
    synchronized List<ComparedRow> rows(PagedRows shown, int from, int to, JobContext context)
            throws Exception {
        RowRescue open = rescue(context);
        if (!shown.order().equals(RowOrder.BACKUP)) {
            return open.page(shown.kinds(), shown.text(), shown.order(), from, to - from, context);
        }
        List<ComparedRow> rows = new ArrayList<>();
        for (PagedRows.Part part : shown.parts(from, to)) {
            List<ComparedRow> found =
                    open.page(part.kind(), shown.text(), part.offset(), part.limit(), context);
            rows.addAll(found);
            if (found.size() < part.limit() && to > from + rows.size()) {
                // rows that were new are gone since they were counted
                break;
            }
        }
        return rows;
    }

    synchronized RescueReport bringBack(Confirmation confirmation, JobContext context)
            throws Exception {
        return rescue(context).bringBack(confirmation, context);
    }

    private RowRescue rescue(JobContext context) throws Exception {
        if (closed) {
            throw new dev.drydock.engine.job.JobCancelledException("the page was left");
        }
        RowRescue open = rescue;
        if (open == null) {
            Archive opened = source.opening().open(context);
            archive = opened;
            open = engine.rowRescue(opened, connection);
            rescue = open;
        }
        return open;
    }

    synchronized void close() throws IOException {
        closed = true;
        RowRescue open = rescue;
        Archive opened = archive;
        rescue = null;
        archive = null;
        try (opened) {
            if (open != null) {
                open.close();
            }
        }
    }
}
