package dev.drydock.engine.backup.rows;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.file.DurableFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// SQL that undoes a rescue: old values go back into the rows that are changed, and the rows that
/// come back are deleted, those that others point to last.
final class ReverseScript {

    /// Rows in one DELETE, except where they may point to each other.
    private static final int ROWS_TOGETHER = 500;

    private static final int BUFFER = 1 << 16;

    private final Session session;
    private final RowsSql sql;
    private final RescueWork work;

    ReverseScript(Session session, RowsSql sql, RescueWork work) {
        this.session = session;
        this.sql = sql;
        this.work = work;
    }

    /// Writes it to the disk. Must be done in the transaction and before anything is changed: only
    /// then the old values are there.
    ///
    /// @param title lines that say what it undoes
    void write(Path file, List<String> title) {
        DurableFile.replace(
                file,
                stream -> {
                    var out = new BufferedOutputStream(stream, BUFFER);
                    for (String line : title) {
                        line(out, "-- " + Identifiers.visible(line));
                    }
                    for (String line : sql.scriptHead(work.tables(), work.triggers())) {
                        line(out, line);
                    }
                    try {
                        updates(out);
                        for (List<Stage> group : work.groups().reversed()) {
                            deletes(out, group);
                        }
                    } catch (UncheckedIOException failure) {
                        throw failure.getCause();
                    }
                    for (String line : sql.scriptTail(work.tables(), work.triggers())) {
                        line(out, line);
                    }
                    out.flush();
                });
    }

    private static void line(OutputStream out, String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void updates(OutputStream out) {
        List<LiveColumn> columns = work.updated();
        if (columns.isEmpty()) {
            return;
        }
        Stage stage = work.target();
        List<LiveColumn> key = stage.key();
        String fields =
                java.util.stream.Stream.concat(
                                columns.stream().map(column -> sql.literal(column.of("l"))),
                                key.stream().map(column -> sql.literal(column.of("l"))))
                        .collect(Collectors.joining(", "));
        session.forEach(
                "SELECT "
                        + fields
                        + stage.marked(List.of(RowKind.CHANGED))
                        + " JOIN "
                        + stage.live().readFrom()
                        + " l ON "
                        + stage.sameKey()
                        + " ORDER BY r."
                        + stage.number()
                        + sql.locking("l"),
                row -> {
                    List<String> sets = new ArrayList<>();
                    for (int i = 0; i < columns.size(); i++) {
                        sets.add(columns.get(i).quoted() + " = " + row.text(i + 1));
                    }
                    List<String> same = new ArrayList<>();
                    for (int i = 0; i < key.size(); i++) {
                        same.add(row.text(columns.size() + i + 1));
                    }
                    unchecked(
                            out,
                            "UPDATE "
                                    + stage.live().readFrom()
                                    + " SET "
                                    + String.join(", ", sets)
                                    + " WHERE "
                                    + sql.in(key, List.of(same))
                                    + ";");
                });
    }

    private void deletes(OutputStream out, List<Stage> group) throws IOException {
        boolean together = WriteOrder.isCircle(group) && !sql.checksReferencesLate();
        List<String> deletes = new ArrayList<>();
        for (Stage stage : group) {
            List<List<String>> keys = new ArrayList<>();
            session.forEach(
                    "SELECT "
                            + stage.key().stream()
                                    .map(column -> sql.literal(column.of("r")))
                                    .collect(Collectors.joining(", "))
                            + stage.marked(RescueWork.INSERTED)
                            + " ORDER BY r."
                            + stage.number(),
                    row -> {
                        List<String> key = new ArrayList<>();
                        for (int i = 1; i <= stage.key().size(); i++) {
                            key.add(row.text(i));
                        }
                        keys.add(key);
                        if (!together && keys.size() == ROWS_TOGETHER) {
                            unchecked(out, delete(stage, keys) + ";");
                            keys.clear();
                        }
                    });
            if (!keys.isEmpty()) {
                deletes.add(delete(stage, keys));
            }
        }
        if (together && deletes.size() > 1) {
            line(out, sql.deleteTogether(deletes) + ";");
        } else {
            for (String delete : deletes) {
                line(out, delete + ";");
            }
        }
    }

    private String delete(Stage stage, List<List<String>> keys) {
        return "DELETE FROM " + stage.live().readFrom() + " WHERE " + sql.in(stage.key(), keys);
    }

    private static void unchecked(OutputStream out, String text) {
        try {
            line(out, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
