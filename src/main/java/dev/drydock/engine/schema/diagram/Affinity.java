package dev.drydock.engine.schema.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How many lines join each pair of districts, in either direction.
final class Affinity {

    private final List<Map<Integer, Integer>> counts = new ArrayList<>();
    private final int[] totals;
    private final int[] pairs;

    /// @param pairs two districts for each line, in turn; equal ones are left out
    Affinity(int districts, int[] pairs) {
        for (int i = 0; i < districts; i++) {
            counts.add(new TreeMap<>());
        }
        totals = new int[districts];
        for (int i = 0; i < pairs.length; i += 2) {
            int one = pairs[i];
            int other = pairs[i + 1];
            if (one != other) {
                counts.get(one).merge(other, 1, Integer::sum);
                counts.get(other).merge(one, 1, Integer::sum);
                totals[one]++;
                totals[other]++;
            }
        }
        List<int[]> each = new ArrayList<>();
        for (int one = 0; one < districts; one++) {
            for (var other : counts.get(one).entrySet()) {
                if (one < other.getKey()) {
                    each.add(new int[] {one, other.getKey(), other.getValue()});
                }
            }
        }
        this.pairs = each.stream().flatMapToInt(java.util.Arrays::stream).toArray();
    }

    Map<Integer, Integer> of(int district) {
        return counts.get(district);
    }

    int total(int district) {
        return totals[district];
    }

    /// A distance between two districts.
    interface Distance {
        double between(int one, int other);
    }

    /// Distances of all pairs, each as often as lines join it.
    double sum(Distance distance) {
        double sum = 0;
        for (int i = 0; i < pairs.length; i += 3) {
            sum += pairs[i + 2] * distance.between(pairs[i], pairs[i + 1]);
        }
        return sum;
    }
}
