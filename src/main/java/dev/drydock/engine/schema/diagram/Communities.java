package dev.drydock.engine.schema.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Splits a large connected part into groups with more lines inside than between them (Louvain:
/// Blondel and others, 2008, https://arxiv.org/abs/0803.0476): single boxes, then whole groups,
/// move to the neighbour that gains most modularity. Lines to often referenced tables count less.
/// Order of moves is fixed, so the result is.
final class Communities {

    private static final int ROUNDS = 20;

    private final List<Map<Integer, Double>> weights;
    private final int[] sizes;
    private final double[] degree;
    private final double total;
    private final int[] groupOf;
    private final double[] groupDegree;
    private final int[] groupSize;

    private Communities(List<Map<Integer, Double>> weights, int[] sizes) {
        this.weights = weights;
        this.sizes = sizes;
        int count = weights.size();
        degree = new double[count];
        groupOf = new int[count];
        for (int i = 0; i < count; i++) {
            for (double weight : weights.get(i).values()) {
                degree[i] += weight;
            }
            groupOf[i] = i;
        }
        total = java.util.Arrays.stream(degree).sum();
        groupDegree = degree.clone();
        groupSize = sizes.clone();
    }

    /// @param members indexes of boxes, sorted
    /// @param largest groups may not grow beyond this
    static List<List<Integer>> split(
            List<Integer> members, List<Diagram.Edge> edges, int[] incoming, int largest) {
        List<Map<Integer, Double>> weights = weights(members, edges, incoming);
        List<List<Integer>> groups = new ArrayList<>();
        members.forEach(member -> groups.add(List.of(member)));
        while (true) {
            int[] sizes = groups.stream().mapToInt(List::size).toArray();
            var level = new Communities(weights, sizes);
            if (!level.move(largest)) {
                return List.copyOf(groups);
            }
            Map<Integer, Integer> numbers = new TreeMap<>();
            List<List<Integer>> merged = new ArrayList<>();
            for (int i = 0; i < groups.size(); i++) {
                int number = numbers.computeIfAbsent(level.groupOf[i], group -> numbers.size());
                if (number == merged.size()) {
                    merged.add(new ArrayList<>());
                }
                merged.get(number).addAll(groups.get(i));
            }
            weights = level.joined(numbers);
            groups.clear();
            groups.addAll(merged);
        }
    }

    private static List<Map<Integer, Double>> weights(
            List<Integer> members, List<Diagram.Edge> edges, int[] incoming) {
        Map<Integer, Integer> position = new HashMap<>();
        List<Map<Integer, Double>> weights = new ArrayList<>();
        for (int member : members) {
            position.put(member, weights.size());
            weights.add(new TreeMap<>());
        }
        for (Diagram.Edge edge : edges) {
            Integer from = position.get(edge.from());
            Integer to = position.get(edge.to());
            if (from != null && to != null && !from.equals(to)) {
                double weight = 1 / Math.sqrt(Math.max(1, incoming[edge.to()]));
                weights.get(from).merge(to, weight, Double::sum);
                weights.get(to).merge(from, weight, Double::sum);
            }
        }
        return weights;
    }

    /// The groups as single nodes; what was inside is a loop.
    private List<Map<Integer, Double>> joined(Map<Integer, Integer> numbers) {
        List<Map<Integer, Double>> joined = new ArrayList<>();
        numbers.keySet().forEach(group -> joined.add(new TreeMap<>()));
        for (int i = 0; i < weights.size(); i++) {
            int from = numbers.getOrDefault(groupOf[i], 0);
            weights.get(i)
                    .forEach((other, weight) ->
                            joined.get(from)
                                    .merge(
                                            numbers.getOrDefault(groupOf[other], 0),
                                            weight,
                                            Double::sum));
        }
        return joined;
    }

    /// Whether anything moved.
    private boolean move(int largest) {
        boolean any = false;
        boolean moved = total > 0;
        for (int round = 0; moved && round < ROUNDS; round++) {
            moved = false;
            for (int node = 0; node < groupOf.length; node++) {
                int own = groupOf[node];
                int best = bestGroup(node, own, largest);
                if (best != own) {
                    groupDegree[own] -= degree[node];
                    groupDegree[best] += degree[node];
                    groupSize[own] -= sizes[node];
                    groupSize[best] += sizes[node];
                    groupOf[node] = best;
                    moved = true;
                    any = true;
                }
            }
        }
        return any;
    }

    private int bestGroup(int node, int own, int largest) {
        Map<Integer, Double> links = new TreeMap<>();
        weights.get(node)
                .forEach((other, weight) -> {
                    if (other != node) {
                        links.merge(groupOf[other], weight, Double::sum);
                    }
                });
        double weight = degree[node];
        int best = own;
        double bestGain =
                links.getOrDefault(own, 0.0) - weight * (groupDegree[own] - weight) / total;
        for (var link : links.entrySet()) {
            int group = link.getKey();
            if (group == own || groupSize[group] + sizes[node] > largest) {
                continue;
            }
            double gain = link.getValue() - weight * groupDegree[group] / total;
            if (gain > bestGain + 1e-12) {
                bestGain = gain;
                best = group;
            }
        }
        return best;
    }
}
