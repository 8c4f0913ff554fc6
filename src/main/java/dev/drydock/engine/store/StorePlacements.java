package dev.drydock.engine.store;

import dev.drydock.engine.connection.Row;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.engine.schema.diagram.Placement;
import dev.drydock.engine.schema.diagram.PlacementStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeSet;

/// Placements of diagrams in the state store: one row for each table, line, note and area.
public final class StorePlacements implements PlacementStore {

    private static final int HUE_NONE = -1;

    private final StateStore store;

    public StorePlacements(StateStore store) {
        this.store = store;
    }

    @Override
    public Placement load(String connectionId) {
        return store.read(session -> {
            Map<QualifiedName, Placement.Place> places = new HashMap<>();
            Map<QualifiedName, Integer> hues = new HashMap<>();
            Set<QualifiedName> hidden = new HashSet<>();
            Set<QualifiedName> ownLines = new HashSet<>();
            session.forEach(
                    "SELECT schema_name, object_name, place_x, place_y, district, district_name,"
                            + " hidden, hue, own_lines FROM diagram_table WHERE connection_id = ?",
                    row -> {
                        QualifiedName id = id(row);
                        places.put(
                                id,
                                new Placement.Place(
                                        row.real("place_x"),
                                        row.real("place_y"),
                                        (int) row.integer("district"),
                                        row.text("district_name")));
                        int hue = (int) row.integer("hue");
                        if (hue != HUE_NONE) {
                            hues.put(id, hue);
                        }
                        if (row.flag("hidden")) {
                            hidden.add(id);
                        }
                        if (row.flag("own_lines")) {
                            ownLines.add(id);
                        }
                    },
                    connectionId);
            return new Placement(
                    places,
                    routes(session, connectionId),
                    notes(session, connectionId),
                    areas(session, connectionId),
                    hidden,
                    hues,
                    ownLines);
        });
    }

    private static QualifiedName id(Row row) {
        return new QualifiedName(row.text("schema_name"), row.text("object_name"));
    }

    private static Map<Placement.RouteKey, List<Diagram.Point>> routes(
            Session session, String connectionId) {
        Map<Placement.RouteKey, List<Diagram.Point>> routes = new HashMap<>();
        session.forEach(
                "SELECT schema_name, object_name, key_name, points FROM diagram_route"
                        + " WHERE connection_id = ?",
                row ->
                        routes.put(
                                new Placement.RouteKey(id(row), row.text("key_name")),
                                points(row.text("points"))),
                connectionId);
        return routes;
    }

    private static List<Placement.Note> notes(Session session, String connectionId) {
        return session.query(
                "SELECT id, caption, place_x, place_y, width, height, hue FROM diagram_mark"
                        + " WHERE connection_id = ? AND kind = 'note' ORDER BY id",
                row ->
                        new Placement.Note(
                                row.text("id"),
                                row.text("caption"),
                                row.real("place_x"),
                                row.real("place_y"),
                                row.real("width"),
                                row.real("height"),
                                (int) row.integer("hue")),
                connectionId);
    }

    private static List<Placement.Area> areas(Session session, String connectionId) {
        return session.query(
                "SELECT id, caption, place_x, place_y, width, height, hue FROM diagram_mark"
                        + " WHERE connection_id = ? AND kind = 'area' ORDER BY id",
                row ->
                        new Placement.Area(
                                row.text("id"),
                                row.text("caption"),
                                row.real("place_x"),
                                row.real("place_y"),
                                row.real("width"),
                                row.real("height"),
                                (int) row.integer("hue")),
                connectionId);
    }

    @Override
    public void save(String connectionId, Placement before, Placement now) {
        store.write(session -> {
            saveTables(session, connectionId, before, now);
            saveRoutes(session, connectionId, before, now);
            saveMarks(session, connectionId, before, now);
            return now;
        });
    }

    private static void saveTables(
            Session session, String connectionId, Placement before, Placement now) {
        Set<QualifiedName> all = new TreeSet<>(before.places().keySet());
        all.addAll(now.places().keySet());
        List<Object[]> gone = new ArrayList<>();
        List<Object[]> written = new ArrayList<>();
        for (QualifiedName id : all) {
            if (row(before, id).equals(row(now, id))) {
                continue;
            }
            gone.add(new Object[] {connectionId, id.schema(), id.name()});
            Placement.Place place = now.places().get(id);
            if (place != null) {
                written.add(
                        new Object[] {
                            connectionId,
                            id.schema(),
                            id.name(),
                            place.x(),
                            place.y(),
                            place.district(),
                            place.districtName(),
                            now.hidden().contains(id) ? 1 : 0,
                            now.hues().getOrDefault(id, HUE_NONE),
                            now.hubsWithLines().contains(id) ? 1 : 0
                        });
            }
        }
        session.updateAll(
                "DELETE FROM diagram_table WHERE connection_id = ? AND schema_name = ?"
                        + " AND object_name = ?",
                gone);
        session.updateAll(
                "INSERT INTO diagram_table (connection_id, schema_name, object_name, place_x,"
                        + " place_y, district, district_name, hidden, hue, own_lines)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                written);
    }

    /// What is kept of one table, to compare.
    private static List<Object> row(Placement placement, QualifiedName id) {
        Placement.Place place = placement.places().get(id);
        return place == null
                ? List.of()
                : List.of(
                        place,
                        placement.hidden().contains(id),
                        placement.hues().getOrDefault(id, HUE_NONE),
                        placement.hubsWithLines().contains(id));
    }

    private static void saveRoutes(
            Session session, String connectionId, Placement before, Placement now) {
        Set<Placement.RouteKey> all = new HashSet<>(before.routes().keySet());
        all.addAll(now.routes().keySet());
        List<Object[]> gone = new ArrayList<>();
        List<Object[]> written = new ArrayList<>();
        for (Placement.RouteKey key : all) {
            List<Diagram.Point> route = now.routes().get(key);
            if (Objects.equals(route, before.routes().get(key))) {
                continue;
            }
            String schema = key.table().schema();
            String table = key.table().name();
            gone.add(new Object[] {connectionId, schema, table, key.foreignKey()});
            if (route != null) {
                written.add(
                        new Object[] {connectionId, schema, table, key.foreignKey(), text(route)});
            }
        }
        session.updateAll(
                "DELETE FROM diagram_route WHERE connection_id = ? AND schema_name = ?"
                        + " AND object_name = ? AND key_name = ?",
                gone);
        session.updateAll(
                "INSERT INTO diagram_route (connection_id, schema_name, object_name, key_name,"
                        + " points) VALUES (?, ?, ?, ?, ?)",
                written);
    }

    private static void saveMarks(
            Session session, String connectionId, Placement before, Placement now) {
        if (before.notes().equals(now.notes()) && before.areas().equals(now.areas())) {
            return;
        }
        session.update("DELETE FROM diagram_mark WHERE connection_id = ?", connectionId);
        List<Object[]> written = new ArrayList<>();
        now.notes()
                .forEach(note ->
                        written.add(
                                new Object[] {
                                    connectionId,
                                    note.id(),
                                    "note",
                                    note.text(),
                                    note.x(),
                                    note.y(),
                                    note.width(),
                                    note.height(),
                                    note.hue()
                                }));
        now.areas()
                .forEach(area ->
                        written.add(
                                new Object[] {
                                    connectionId,
                                    area.id(),
                                    "area",
                                    area.name(),
                                    area.x(),
                                    area.y(),
                                    area.width(),
                                    area.height(),
                                    area.hue()
                                }));
        session.updateAll(
                "INSERT INTO diagram_mark (connection_id, id, kind, caption, place_x, place_y,"
                        + " width, height, hue) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                written);
    }

    private static String text(List<Diagram.Point> route) {
        var text = new StringBuilder();
        for (Diagram.Point point : route) {
            text.append(text.isEmpty() ? "" : " ").append(point.x()).append(' ').append(point.y());
        }
        return text.toString();
    }

    /// What cannot be read counts as no route; it is found anew.
    private static List<Diagram.Point> points(String text) {
        var numbers = new StringTokenizer(text, " ");
        List<Diagram.Point> points = new ArrayList<>();
        try {
            while (numbers.countTokens() >= 2) {
                points.add(
                        new Diagram.Point(
                                Double.parseDouble(numbers.nextToken()),
                                Double.parseDouble(numbers.nextToken())));
            }
        } catch (NumberFormatException damaged) {
            return List.of();
        }
        return List.copyOf(points);
    }
}
