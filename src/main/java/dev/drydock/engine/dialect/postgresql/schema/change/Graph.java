package dev.drydock.engine.dialect.postgresql.schema.change;

import dev.drydock.engine.schema.ObjectKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Vertices with statements, and what must come before what.
final class Graph {

    record Id(ObjectKey key, Step step) {}

    static final class Vertex {

        final Id id;
        final List<Draft> drafts = new ArrayList<>(1);
        final Set<Vertex> after = new LinkedHashSet<>(2);
        final int rank;
        private int waitsFor;

        private Vertex(Id id, int rank) {
            this.id = id;
            this.rank = rank;
        }
    }

    /// Additions early, drops late; among equals in the order in which objects are usually made.
    private static final Comparator<Vertex> ORDER =
            Comparator.comparingInt((Vertex vertex) -> vertex.rank)
                    .thenComparing(vertex -> vertex.id.key())
                    .thenComparing(vertex -> vertex.id.step());

    private final Map<Id, Vertex> vertices = new LinkedHashMap<>();
    private final Map<Id, Id> standIns = new HashMap<>();

    /// The vertex, made with its first use.
    Vertex vertex(ObjectKey key, Step step, int rank) {
        return vertices.computeIfAbsent(new Id(key, step), id -> new Vertex(id, rank));
    }

    /// Lets one vertex do the work of another that has no statements: a dropped table drops its
    /// indexes.
    void standIn(Id absent, Id present) {
        standIns.put(absent, present);
    }

    @Nullable Vertex find(ObjectKey key, Step step) {
        Id id = new Id(key, step);
        for (int hops = 0; hops < 8; hops++) {
            Vertex vertex = vertices.get(id);
            if (vertex != null) {
                return vertex;
            }
            Id other = standIns.get(id);
            if (other == null) {
                return null;
            }
            id = other;
        }
        return null;
    }

    /// The first must come before the second. Nothing happens when one is not there, or both are
    /// one.
    void edge(@Nullable Vertex first, @Nullable Vertex second) {
        if (first != null && second != null && first != second) {
            first.after.add(second);
        }
    }

    boolean isLast(Vertex vertex) {
        return vertex.after.isEmpty();
    }

    /// All vertices in order. A cycle is cut where the vertex that would come first by rank waits
    /// for the fewest others.
    List<Vertex> sorted() {
        vertices.values().forEach(vertex -> vertex.waitsFor = 0);
        vertices.values().forEach(vertex -> vertex.after.forEach(next -> next.waitsFor++));
        var ready = new PriorityQueue<>(ORDER);
        Set<Vertex> open = new LinkedHashSet<>(vertices.values());
        open.stream().filter(vertex -> vertex.waitsFor == 0).forEach(ready::add);
        List<Vertex> sorted = new ArrayList<>(vertices.size());
        while (!open.isEmpty()) {
            Vertex next = ready.poll();
            if (next == null) {
                next =
                        open.stream()
                                .min(
                                        Comparator.comparingInt((Vertex vertex) -> vertex.waitsFor)
                                                .thenComparing(ORDER))
                                .orElseThrow();
            }
            if (!open.remove(next)) {
                continue;
            }
            sorted.add(next);
            for (Vertex later : next.after) {
                later.waitsFor--;
                if (later.waitsFor == 0 && open.contains(later)) {
                    ready.add(later);
                }
            }
        }
        return sorted;
    }
}
