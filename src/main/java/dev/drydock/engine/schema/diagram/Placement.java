package dev.drydock.engine.schema.diagram;

import dev.drydock.engine.schema.QualifiedName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Where things stand in the diagram of one database, and what a person added to it. Immutable;
/// every change makes another one, so that a list of them is a history.
///
/// @param places corners of tables; also of tables that are gone, for when they come back
/// @param routes lines, valid as long as they meet the rows of both tables
/// @param hidden tables that a person does not want to see
/// @param hues colours a person gave to tables, as numbers of the palette
/// @param hubsWithLines often referenced tables that show their lines
public record Placement(
        Map<QualifiedName, Place> places,
        Map<RouteKey, List<Diagram.Point>> routes,
        List<Note> notes,
        List<Area> areas,
        Set<QualifiedName> hidden,
        Map<QualifiedName, Integer> hues,
        Set<QualifiedName> hubsWithLines) {

    public static final Placement EMPTY =
            new Placement(Map.of(), Map.of(), List.of(), List.of(), Set.of(), Map.of(), Set.of());

    public Placement {
        places = Map.copyOf(places);
        routes = Map.copyOf(routes);
        notes = List.copyOf(notes);
        areas = List.copyOf(areas);
        hidden = Set.copyOf(hidden);
        hues = Map.copyOf(hues);
        hubsWithLines = Set.copyOf(hubsWithLines);
    }

    /// The corner of a table, and the district it is counted to.
    ///
    /// @param district its number
    /// @param districtName for people; may be empty
    public record Place(double x, double y, int district, String districtName) {

        public Place movedBy(double dx, double dy) {
            return new Place(x + dx, y + dy, district, districtName);
        }
    }

    /// A foreign key of a table.
    ///
    /// @param foreignKey its name, or its row and target when it has none
    public record RouteKey(QualifiedName table, String foreignKey) {}

    /// A text on the diagram.
    ///
    /// @param hue number of the palette
    public record Note(
            String id, String text, double x, double y, double width, double height, int hue) {

        public Note movedBy(double dx, double dy) {
            return new Note(id, text, x + dx, y + dy, width, height, hue);
        }

        public Note saying(String other) {
            return new Note(id, other, x, y, width, height, hue);
        }
    }

    /// A named rectangle. The tables whose middle lies in it belong to it and move with it.
    ///
    /// @param hue number of the palette
    public record Area(
            String id, String name, double x, double y, double width, double height, int hue) {

        public Area movedBy(double dx, double dy) {
            return new Area(id, name, x + dx, y + dy, width, height, hue);
        }

        public Area sized(double newWidth, double newHeight) {
            return new Area(id, name, x, y, newWidth, newHeight, hue);
        }

        public Area named(String other) {
            return new Area(id, other, x, y, width, height, hue);
        }

        public boolean holds(Diagram.Box box) {
            double middleX = box.x() + box.width() / 2;
            double middleY = box.y() + box.height() / 2;
            return middleX >= x && middleX < x + width && middleY >= y && middleY < y + height;
        }
    }

    public boolean isUnplaced() {
        return places.isEmpty();
    }

    /// All places and routes of a diagram, over those known before.
    public Placement with(Diagram placed) {
        Map<QualifiedName, Place> allPlaces = new TreeMap<>(places);
        for (Diagram.Box box : placed.boxes()) {
            String name =
                    box.group() < placed.groups().size()
                            ? placed.groups().get(box.group()).name()
                            : "";
            allPlaces.put(box.id(), new Place(box.x(), box.y(), box.group(), name));
        }
        Map<RouteKey, List<Diagram.Point>> allRoutes = new java.util.HashMap<>(routes);
        for (Diagram.Edge edge : placed.edges()) {
            allRoutes.put(routeKey(placed, edge), edge.route());
        }
        return new Placement(allPlaces, allRoutes, notes, areas, hidden, hues, hubsWithLines);
    }

    /// Some tables elsewhere, each changed by the function. Their lines are routed anew.
    public Placement move(Set<QualifiedName> tables, UnaryOperator<Place> change) {
        Map<QualifiedName, Place> moved = new TreeMap<>(places);
        tables.forEach(table -> moved.computeIfPresent(table, (id, place) -> change.apply(place)));
        return new Placement(moved, routes, notes, areas, hidden, hues, hubsWithLines);
    }

    public Placement withPlaces(Map<QualifiedName, Place> changed) {
        return new Placement(changed, routes, notes, areas, hidden, hues, hubsWithLines);
    }

    public Placement withNotes(List<Note> changed) {
        return new Placement(places, routes, changed, areas, hidden, hues, hubsWithLines);
    }

    public Placement withAreas(List<Area> changed) {
        return new Placement(places, routes, notes, changed, hidden, hues, hubsWithLines);
    }

    public Placement withHidden(Set<QualifiedName> changed) {
        return new Placement(places, routes, notes, areas, changed, hues, hubsWithLines);
    }

    public Placement withHues(Map<QualifiedName, Integer> changed) {
        return new Placement(places, routes, notes, areas, hidden, changed, hubsWithLines);
    }

    public Placement withHubLines(Set<QualifiedName> changed) {
        return new Placement(places, routes, notes, areas, hidden, hues, changed);
    }

    static RouteKey routeKey(Diagram diagram, Diagram.Edge edge) {
        // SQLite's foreign keys mostly have no name
        String name =
                edge.name().isEmpty()
                        ? edge.fromRow() + " " + diagram.boxes().get(edge.to()).id().display()
                        : edge.name();
        return new RouteKey(diagram.boxes().get(edge.from()).id(), name);
    }
}
