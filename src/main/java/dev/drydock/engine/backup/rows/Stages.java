package dev.drydock.engine.backup.rows;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The tables of a backup that are loaded beside the live ones, each when it is first needed.
final class Stages {

    private final Session session;
    private final RowsDialect dialect;
    private final Archive archive;
    private final Map<TableName, Stage> loaded = new LinkedHashMap<>();
    private final Set<List<String>> indexed = new HashSet<>();
    private int made;

    Stages(Session session, RowsDialect dialect, Archive archive) {
        this.session = session;
        this.dialect = dialect;
        this.archive = archive;
    }

    List<Stage> all() {
        return List.copyOf(loaded.values());
    }

    /// The table whose rows are asked for.
    ///
    /// @param key columns; empty for the primary key
    Stage target(String text, List<String> key, JobContext context) {
        TableName name = dialect.find(session, text).orElseThrow(() -> RescueErrors.noTable(text));
        LiveTable live = dialect.table(session, name);
        List<ArchiveObject> sources = dialect.sources(archive, name);
        if (sources.isEmpty()) {
            throw RescueErrors.notInBackup(name);
        }
        List<String> columns = KeyChoice.choose(live, key);
        Stage stage = outline(live, sources, columns);
        return load(stage, sources, context);
    }

    /// A table that others point to, with a key to tell its rows apart; empty when the backup does
    /// not have it.
    Optional<Stage> parent(LiveReference reference, JobContext context) {
        Stage known = loaded.get(reference.parent());
        if (known != null) {
            return Optional.of(known);
        }
        List<ArchiveObject> sources = dialect.sources(archive, reference.parent());
        if (sources.isEmpty()) {
            return Optional.empty();
        }
        LiveTable live = dialect.table(session, reference.parent());
        List<String> key =
                live.keys().stream()
                        .findFirst()
                        .map(LiveKey::columns)
                        .orElse(reference.parentColumns());
        return Optional.of(load(outline(live, sources, key), sources, context));
    }

    /// Lets rows of a stage be looked up by what others point to.
    void index(Stage stage, List<LiveColumn> columns) {
        List<String> place = new ArrayList<>(List.of(stage.rows()));
        columns.forEach(column -> place.add(column.name()));
        if (indexed.add(place)) {
            session.update(
                    dialect.sql()
                            .index(
                                    stage.rows(),
                                    "drydock_index_" + indexed.size(),
                                    columns,
                                    false));
            dialect.sql().analyze(stage.rows()).ifPresent(session::update);
        }
    }

    private Stage outline(LiveTable live, List<ArchiveObject> sources, List<String> key) {
        List<String> names = names(live, sources);
        List<@Nullable LiveColumn> places = new ArrayList<>();
        List<LiveColumn> columns = new ArrayList<>();
        List<String> dropped = new ArrayList<>();
        for (String name : names) {
            LiveColumn column = live.column(name).orElse(null);
            places.add(column);
            if (column == null) {
                dropped.add(name);
            } else if (column.writing() != LiveColumn.Writing.NEVER) {
                columns.add(column);
            }
        }
        List<String> added =
                live.columns().stream()
                        .filter(column -> column.writing() != LiveColumn.Writing.NEVER)
                        .map(LiveColumn::name)
                        .filter(name -> !names.contains(name))
                        .toList();
        List<String> missing = key.stream().filter(name -> !contains(columns, name)).toList();
        if (!missing.isEmpty()) {
            throw RescueErrors.keyNotInBackup(live, missing);
        }
        int own = ++made;
        var number = new StringBuilder("drydock_n");
        while (live.column(number.toString()).isPresent()) {
            number.append('_');
        }
        return new Stage(
                live,
                dialect.sql().temporary("drydock_rows_" + own),
                dialect.sql().temporary("drydock_marks_" + own),
                Identifiers.quote(number.toString()),
                columns,
                places,
                added,
                dropped,
                key.stream().map(name -> live.column(name).orElseThrow()).toList());
    }

    private static boolean contains(List<LiveColumn> columns, String name) {
        return columns.stream().anyMatch(column -> column.name().equals(name));
    }

    /// Partitions may have their columns in another order each; such a backup is not mapped.
    private static List<String> names(LiveTable live, List<ArchiveObject> sources) {
        List<String> first = sources.getFirst().columns();
        for (ArchiveObject source : sources) {
            if (!source.columns().equals(first)) {
                throw new DrydockException(
                        ErrorCode.BACKUP_UNFIT,
                        "The partitions of "
                                + live.name().display()
                                + " in the backup have their columns in different orders.",
                        "Bring the rows of each partition back by its own name.");
            }
        }
        // INSERT statements without columns: the order is that of the table, and what it computes
        // itself has its place
        return first.isEmpty() ? live.columns().stream().map(LiveColumn::name).toList() : first;
    }

    private Stage load(Stage stage, List<ArchiveObject> sources, JobContext context) {
        context.progress().phase("Reading " + stage.live().name().display() + " in the backup");
        dialect.load(session, archive, sources, stage, context);
        session.update(
                "CREATE TABLE " + stage.marks() + " (n bigint PRIMARY KEY, kind text NOT NULL)");
        loaded.put(stage.live().name(), stage);
        return stage;
    }
}
