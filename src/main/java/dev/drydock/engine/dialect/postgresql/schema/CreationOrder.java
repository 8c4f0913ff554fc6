package dev.drydock.engine.dialect.postgresql.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Puts things into an order in which each comes after what it needs; where that leaves a choice,
/// the one that was made first comes first. Circles are broken where whoever knows the things says
/// that they can be.
///
/// @param <T> the things, by value
final class CreationOrder<T> {

    private final Map<T, Set<T>> needs = new LinkedHashMap<>();
    private final Comparator<T> age;

    CreationOrder(Comparator<T> age) {
        this.age = age;
    }

    void add(T thing) {
        needs.computeIfAbsent(thing, key -> new LinkedHashSet<>());
    }

    /// Ignored unless both were added.
    void need(T thing, T other) {
        if (!thing.equals(other) && needs.containsKey(other) && needs.containsKey(thing)) {
            needs.get(thing).add(other);
        }
    }

    /// @param separable whether what the first thing needs of the second can be made later
    /// @param deferrable whether a thing can be announced first and completed later, with all it
    ///   needs
    /// @param separated told of each need that was left for later
    /// @param deferred told of each thing that was announced only
    List<T> sorted(
            BiPredicate<T, T> separable,
            Predicate<T> deferrable,
            java.util.function.BiConsumer<T, T> separated,
            java.util.function.Consumer<T> deferred) {
        Map<T, List<T>> waiting = new HashMap<>();
        Map<T, Integer> open = new HashMap<>();
        needs.forEach((thing, others) -> {
            open.put(thing, others.size());
            others.forEach(
                    other -> waiting.computeIfAbsent(other, key -> new ArrayList<>(2)).add(thing));
        });
        var ready = new PriorityQueue<T>(age);
        open.forEach((thing, count) -> {
            if (count == 0) {
                ready.add(thing);
            }
        });
        List<T> result = new ArrayList<>(needs.size());
        Set<T> done = new HashSet<>();
        while (result.size() < needs.size()) {
            T next = ready.poll();
            if (next == null) {
                List<T> circle = circle(done);
                breakUp(
                        circle,
                        separable,
                        deferrable,
                        separated,
                        deferred,
                        (thing, other) -> {
                            needs.getOrDefault(thing, Set.of()).remove(other);
                            List<T> dependents = waiting.get(other);
                            if (dependents != null) {
                                dependents.remove(thing);
                            }
                            if (open.merge(thing, -1, Integer::sum) == 0) {
                                ready.add(thing);
                            }
                        });
                continue;
            }
            result.add(next);
            done.add(next);
            for (T dependent : waiting.getOrDefault(next, List.of())) {
                if (open.merge(dependent, -1, Integer::sum) == 0) {
                    ready.add(dependent);
                }
            }
        }
        return result;
    }

    private void breakUp(
            List<T> circle,
            BiPredicate<T, T> separable,
            Predicate<T> deferrable,
            java.util.function.BiConsumer<T, T> separated,
            java.util.function.Consumer<T> deferred,
            java.util.function.BiConsumer<T, T> cut) {
        for (int i = 0; i < circle.size(); i++) {
            T thing = circle.get(i);
            T other = circle.get((i + 1) % circle.size());
            if (separable.test(thing, other)) {
                separated.accept(thing, other);
                cut.accept(thing, other);
                return;
            }
        }
        for (T thing : circle) {
            if (deferrable.test(thing)) {
                deferred.accept(thing);
                List.copyOf(needs.getOrDefault(thing, Set.of()))
                        .forEach(other -> {
                            if (circle.contains(other)) {
                                cut.accept(thing, other);
                            }
                        });
                return;
            }
        }
        // nothing known helps: the oldest goes first and its statement may fail
        T oldest = circle.stream().min(age).orElseThrow();
        int place = circle.indexOf(oldest);
        cut.accept(oldest, circle.get((place + 1) % circle.size()));
    }

    /// Each needs the next, and the last the first.
    private List<T> circle(Set<T> done) {
        T start =
                needs.keySet().stream()
                        .filter(thing -> !done.contains(thing))
                        .min(age)
                        .orElseThrow();
        List<T> path = new ArrayList<>();
        Set<T> seen = new HashSet<>();
        @Nullable T current = start;
        while (current != null && seen.add(current)) {
            path.add(current);
            T from = current;
            current =
                    needs.getOrDefault(from, Set.of()).stream()
                            .filter(other -> !done.contains(other))
                            .min(age)
                            .orElse(null);
        }
        return current == null ? path : path.subList(path.indexOf(current), path.size());
    }
}
