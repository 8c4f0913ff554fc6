package dev.drydock.engine.dialect.postgresql.schema.change;

import dev.drydock.engine.dialect.postgresql.schema.Names;
import dev.drydock.engine.dialect.postgresql.schema.change.Graph.Vertex;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A name must be free before something else takes it. Tables, views, sequences, indexes and types
/// of one schema share their names; so do functions, procedures and aggregates of the same
/// arguments.
final class NameEdges {

    private final Work work;

    /// Vertices after which a name is free, with the unit that had it.
    private final Map<String, List<Freed>> freed = new HashMap<>();

    private record Freed(ObjectKey key, Vertex vertex) {}

    NameEdges(Work work) {
        this.work = work;
    }

    void connect() {
        for (Unit unit : work.before.units.values()) {
            String name = name(unit);
            Vertex vertex = work.graph.find(unit.key(), Step.SET_ASIDE);
            if (vertex == null) {
                vertex = work.graph.find(unit.key(), Step.DROP);
            }
            free(name, unit.key(), vertex);
            if (unit instanceof Unit.OfColumn of && of.column().isIdentity()) {
                Vertex loosen = work.graph.find(unit.key(), Step.LOOSEN);
                free(
                        sequenceName(of),
                        unit.key(),
                        loosen == null ? work.graph.find(unit.key(), Step.DROP) : loosen);
            }
        }
        if (freed.isEmpty()) {
            return;
        }
        for (Unit unit : work.after.units.values()) {
            take(name(unit), unit.key(), work.graph.find(unit.key(), Step.MAKE));
            if (unit instanceof Unit.OfColumn of && of.column().isIdentity()) {
                boolean alters = work.action(unit.key()).alters();
                take(
                        sequenceName(of),
                        unit.key(),
                        work.graph.find(unit.key(), alters ? Step.COMPLETE : Step.MAKE));
            }
        }
    }

    private void free(String name, ObjectKey key, @Nullable Vertex vertex) {
        if (!name.isEmpty() && vertex != null) {
            freed.computeIfAbsent(name, one -> new ArrayList<>(1)).add(new Freed(key, vertex));
        }
    }

    private void take(String name, ObjectKey key, @Nullable Vertex vertex) {
        if (vertex == null || name.isEmpty()) {
            return;
        }
        for (Freed one : freed.getOrDefault(name, List.of())) {
            if (!one.key().equals(key)) {
                work.graph.edge(one.vertex(), vertex);
            }
        }
    }

    private static String sequenceName(Unit.OfColumn of) {
        return "relation " + SequenceOptions.sequenceName(of);
    }

    private static String name(Unit unit) {
        return switch (unit) {
            case Unit.Whole whole ->
                    switch (whole.object().objectKind()) {
                        case TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE, TYPE ->
                                relation(whole.object().id());
                        case FUNCTION, PROCEDURE, AGGREGATE ->
                                "routine "
                                        + whole.object().id().display()
                                        + arguments(whole.object().signature());
                        default -> "";
                    };
            case Unit.OfIndex of ->
                    relation(new QualifiedName(of.relation().schema(), of.index().name()));
            case Unit.OfKey of ->
                    relation(new QualifiedName(of.relation().schema(), of.constraint().name()));
            case Unit.OfText of when of.constraint().definition().startsWith("EXCLUDE") ->
                    relation(new QualifiedName(of.relation().schema(), of.constraint().name()));
            case Unit.OfSchema _,
                    Unit.OfExtension _,
                    Unit.Attached _,
                    Unit.OfColumn _,
                    Unit.OfForeignKey _,
                    Unit.OfText _,
                    Unit.OfTrigger _ ->
                    "";
        };
    }

    private static String relation(QualifiedName id) {
        return "relation " + Names.quoted(id);
    }

    /// The last word of each argument: its type without its name.
    private static String arguments(String signature) {
        var text = new StringBuilder();
        for (String argument : signature.substring(1, signature.length() - 1).split(",")) {
            String[] words = argument.strip().split(" ");
            if (!words[0].equals("OUT") && !words[0].equals("TABLE")) {
                text.append(' ').append(words[words.length - 1]);
            }
        }
        return text.toString();
    }
}
