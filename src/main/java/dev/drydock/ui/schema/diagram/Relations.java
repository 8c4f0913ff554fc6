package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;

/// Foreign keys in words, and the tables one step away.
final class Relations {

    private static final Texts TEXTS = Texts.forPackage(Relations.class);

    private Relations() {}

    /// A table one foreign key away.
    ///
    /// @param outgoing whether the table one stands on refers to it
    record Neighbour(QualifiedName table, boolean outgoing, String columns) {

        String words() {
            return TEXTS.get(
                    outgoing ? "walk.out" : "walk.in", Format.oneLine(table.display()), columns);
        }
    }

    /// Referenced tables first, then referencing ones; those that are not shown left out.
    static List<Neighbour> neighbours(SchemaDefinition definition, Sheet sheet, QualifiedName of) {
        List<Neighbour> neighbours = new ArrayList<>();
        definition
                .findTable(of)
                .ifPresent(table -> {
                    for (ForeignKey key : table.foreignKeys()) {
                        if (!key.target().equals(of) && sheet.indexOf(key.target()) >= 0) {
                            neighbours.add(
                                    new Neighbour(
                                            key.target(), true, String.join(", ", key.columns())));
                        }
                    }
                });
        definition
                .tables()
                .filter(table -> !table.id().equals(of) && sheet.indexOf(table.id()) >= 0)
                .forEach(table -> {
                    for (ForeignKey key : table.foreignKeys()) {
                        if (key.target().equals(of)) {
                            neighbours.add(
                                    new Neighbour(
                                            table.id(), false, String.join(", ", key.columns())));
                        }
                    }
                });
        return List.copyOf(neighbours);
    }

    /// "Each order has one customer; a customer has any number of orders", with the columns.
    static String words(DiagramModel model, Diagram.Edge edge) {
        QualifiedName from = model.sheet().box(edge.from()).id();
        QualifiedName to = model.sheet().box(edge.to()).id();
        String child = Format.oneLine(from.name());
        String parent = Format.oneLine(to.name());
        return TEXTS.get(
                        "relation.up",
                        child,
                        parent,
                        TEXTS.get(edge.optional() ? "relation.mayOne" : "relation.one"))
                + "\n"
                + TEXTS.get(
                        "relation.down",
                        parent,
                        child,
                        TEXTS.get(edge.one() ? "relation.atMostOne" : "relation.many"))
                + columns(model, edge, from, to);
    }

    private static String columns(
            DiagramModel model, Diagram.Edge edge, QualifiedName from, QualifiedName to) {
        return model.find(from).stream()
                .flatMap(table -> table.foreignKeys().stream())
                .filter(key -> key.target().equals(to) && isNamed(edge, key))
                .findFirst()
                .map(key ->
                        "\n"
                                + TEXTS.get(
                                        "relation.columns",
                                        String.join(", ", key.columns()),
                                        to.display(),
                                        String.join(", ", key.targetColumns()),
                                        key.onDelete().sql().toLowerCase(java.util.Locale.ROOT)))
                .orElse("");
    }

    private static boolean isNamed(Diagram.Edge edge, ForeignKey key) {
        return edge.name().isEmpty() || List.of(edge.name().split(", ", -1)).contains(key.name());
    }

    /// Where one is, for people who hear it.
    static String whereabouts(DiagramModel model, Table table) {
        SchemaDefinition definition = model.definition();
        long incoming = definition == null ? 0 : incoming(definition, table);
        return TEXTS.get(
                "whereabouts",
                Format.oneLine(table.id().display()),
                table.columns().size(),
                table.foreignKeys().size(),
                incoming);
    }

    static long incoming(SchemaDefinition definition, Table table) {
        return definition
                .tables()
                .flatMap(other -> other.foreignKeys().stream())
                .filter(key -> key.target().equals(table.id()))
                .count();
    }

    static String keyMark(Table table, Column column) {
        boolean primary = table.isPrimary(column.name());
        boolean foreign = table.isForeign(column.name());
        return primary && foreign ? "PK FK" : primary ? "PK" : foreign ? "FK" : "";
    }
}
