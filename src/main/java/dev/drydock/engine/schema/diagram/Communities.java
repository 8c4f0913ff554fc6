package dev.drydock.engine.schema.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Splits a large connected part into groups with more lines inside than between them, by moving
/// single boxes to the neighbouring group that gains most modularity (Blondel and others, 2008,
/// https://arxiv.org/abs/0803.0476), first level only, with lines to often referenced tables
/// counting less. Order of moves is fixed, so the result is.
final class Communities {

    private static final int ROUNDS = 20;

    private final List<Integer> members;
    private final Map<Integer, Map<Integer, Double>> weights = new HashMap<>();
    private final Map<Integer, Double> degree = new HashMap<>();
    private final Map<Integer, Integer> groupOf = new HashMap<>();
    private final Map<Integer, Double> groupDegree = new HashMap<>();
    private double total;

    private Communities(List<Integer> members, List<Diagram.Edge> edges, int[] incoming) {
        this.members = members;
        members.forEach(member -> weights.put(member, new TreeMap<>()));
        for (Diagram.Edge edge : edges) {
            if (edge.from() != edge.to()
                    && weights.containsKey(edge.from())
                    && weights.containsKey(edge.to())) {
                double weight = 1 / Math.sqrt(Math.max(1, incoming[edge.to()]));
                weights(edge.from()).merge(edge.to(), weight, Double::sum);
                weights(edge.to()).merge(edge.from(), weight, Double::sum);
                degree.merge(edge.from(), weight, Double::sum);
                degree.merge(edge.to(), weight, Double::sum);
                total += 2 * weight;
            }
        }
        for (int member : members) {
            groupOf.put(member, member);
            groupDegree.put(member, degree.getOrDefault(member, 0.0));
        }
    }

    /// @param members indexes of boxes, sorted
    /// @param largest groups may not grow beyond this
    static List<List<Integer>> split(
            List<Integer> members, List<Diagram.Edge> edges, int[] incoming, int largest) {
        var communities = new Communities(members, edges, incoming);
        communities.move(largest);
        Map<Integer, List<Integer>> groups = new TreeMap<>();
        for (int member : members) {
            groups.computeIfAbsent(communities.group(member), key -> new ArrayList<>()).add(member);
        }
        return List.copyOf(groups.values());
    }

    private void move(int largest) {
        Map<Integer, Integer> sizes = new HashMap<>();
        members.forEach(member -> sizes.put(member, 1));
        boolean moved = total > 0;
        for (int round = 0; moved && round < ROUNDS; round++) {
            moved = false;
            for (int member : members) {
                int own = group(member);
                int best = bestGroup(member, own, sizes, largest);
                if (best != own) {
                    double weight = degree.getOrDefault(member, 0.0);
                    groupDegree.merge(own, -weight, Double::sum);
                    groupDegree.merge(best, weight, Double::sum);
                    sizes.merge(own, -1, Integer::sum);
                    sizes.merge(best, 1, Integer::sum);
                    groupOf.put(member, best);
                    moved = true;
                }
            }
        }
    }

    private int bestGroup(int member, int own, Map<Integer, Integer> sizes, int largest) {
        Map<Integer, Double> links = new TreeMap<>();
        weights(member).forEach((other, weight) -> links.merge(group(other), weight, Double::sum));
        double weight = degree.getOrDefault(member, 0.0);
        int best = own;
        double bestGain =
                links.getOrDefault(own, 0.0)
                        - weight * (groupDegree.getOrDefault(own, 0.0) - weight) / total;
        for (var link : links.entrySet()) {
            int group = link.getKey();
            if (group == own || sizes.getOrDefault(group, 0) >= largest) {
                continue;
            }
            double gain = link.getValue() - weight * groupDegree.getOrDefault(group, 0.0) / total;
            if (gain > bestGain + 1e-12) {
                bestGain = gain;
                best = group;
            }
        }
        return best;
    }

    private Map<Integer, Double> weights(int member) {
        return weights.getOrDefault(member, Map.of());
    }

    private int group(int member) {
        return groupOf.getOrDefault(member, member);
    }
}
