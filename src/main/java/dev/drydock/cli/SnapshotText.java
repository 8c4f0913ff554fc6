package dev.drydock.cli;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.schema.snapshot.Snapshot;
import dev.drydock.engine.schema.snapshot.SnapshotChoice;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Snapshots of structure as fields for programs, and how commands find them.
final class SnapshotText {

    private SnapshotText() {}

    static Map<String, @Nullable Object> fields(Snapshot snapshot) {
        return new Fields()
                .with("id", snapshot.id())
                .with("name", snapshot.name())
                .with("connection", snapshot.connectionName())
                .with("database", snapshot.database())
                .with("origin", snapshot.origin().word())
                .with("takenAt", snapshot.takenAt())
                .with("engine", snapshot.engine())
                .with("serverVersion", snapshot.serverVersion())
                .with("role", snapshot.role())
                .with("structure", snapshot.structure())
                .with("objects", snapshot.objects())
                .with("tables", snapshot.tables())
                .with("notVisible", snapshot.notVisible())
                .map();
    }

    static void print(List<Snapshot> snapshots, TextOutput out) {
        var table =
                new TextTable()
                        .left(Texts.text("column.id"))
                        .left(Texts.text("column.name"))
                        .left(Texts.text("column.database"))
                        .left(Texts.text("column.taken"))
                        .left(Texts.text("column.origin"))
                        .right(Texts.text("column.tables"))
                        .right(Texts.text("column.objects"))
                        .left(Texts.text("column.structure"));
        for (Snapshot snapshot : snapshots) {
            table.row(
                    snapshot.id(),
                    snapshot.name(),
                    snapshot.connectionName(),
                    Format.time(snapshot.takenAt()),
                    snapshot.origin().word(),
                    Format.count(snapshot.tables()),
                    Format.count(snapshot.objects()),
                    snapshot.structure().substring(0, 12));
        }
        out.table(table);
    }

    /// The connection named with `-d`; empty when none is.
    static Optional<ConnectionProfile> owner(Call call) {
        return call.options().database() == null
                ? Optional.empty()
                : Optional.of(call.target().profile());
    }

    /// The snapshots of the connection named with `-d`, or of all.
    static List<Snapshot> history(Call call) {
        return owner(call)
                .map(one -> call.engine().snapshots().history(one.id()))
                .orElseGet(() -> call.engine().snapshots().history());
    }

    /// The snapshot that the text means, among those of [#history].
    static Snapshot require(Call call, String text) {
        return SnapshotChoice.require(
                history(call),
                text,
                owner(call)
                        .map(ConnectionProfile::name)
                        .orElseGet(() -> Texts.text("snapshot.anyConnection")),
                ZoneId.systemDefault());
    }
}
