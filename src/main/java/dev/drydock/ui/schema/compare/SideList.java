package dev.drydock.ui.schema.compare;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.schema.snapshot.Snapshot;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What can be compared: the database in the header, its snapshots, other open databases of the
/// same engine.
final class SideList {

    private static final Texts TEXTS = Texts.forPackage(SideList.class);

    private SideList() {}

    static List<Side> of(
            DatabaseConnection shown, List<DatabaseConnection> open, List<Snapshot> history) {
        List<Side> sides = new ArrayList<>();
        sides.add(live(shown));
        history.stream()
                .filter(snapshot -> snapshot.engine().equals(shown.dialectId()))
                .forEach(snapshot -> sides.add(kept(snapshot)));
        open.stream()
                .filter(other -> !other.equals(shown))
                .filter(other -> other.dialectId().equals(shown.dialectId()))
                .forEach(other -> sides.add(live(other)));
        return sides;
    }

    static Side live(DatabaseConnection connection) {
        String name = connection.profile().name();
        return new Side(
                new Side.Origin.Live(connection),
                name,
                TEXTS.get("side.live", name),
                connection.facts().version().text());
    }

    static Side kept(Snapshot snapshot) {
        String title =
                snapshot.name().isEmpty()
                        ? TEXTS.get("side.snapshot", Format.exact(snapshot.takenAt()))
                        : TEXTS.get("side.named", snapshot.name());
        return new Side(
                new Side.Origin.Kept(snapshot),
                snapshot.connectionName() + "@{" + snapshot.display() + "}",
                title,
                TEXTS.get("side.detail", Format.relative(snapshot.takenAt()), snapshot.tables()));
    }

    static Side files(Path path) {
        return new Side(
                new Side.Origin.Files(path),
                path.toString(),
                String.valueOf(path.getFileName()),
                path.toString());
    }
}
