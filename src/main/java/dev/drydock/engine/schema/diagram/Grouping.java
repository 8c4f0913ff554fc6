package dev.drydock.engine.schema.diagram;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Divides tables into districts: by the area that a person gave them, else by schema where there
/// are several, else by what foreign keys join; what is too large to be read is split into
/// communities. Tables that nothing joins go where their name says, else into a grid per schema.
final class Grouping {

    private static final int LARGEST = 80;

    private final List<Diagram.Box> boxes;
    private final List<Diagram.Edge> edges;
    private final Map<Integer, String> areas;
    private final boolean[] joined;
    private final int[] incoming;

    /// Lines to and from other tables.
    private final int[] degree;

    private Grouping(
            List<Diagram.Box> boxes, List<Diagram.Edge> edges, Map<Integer, String> areas) {
        this.boxes = boxes;
        this.edges = edges;
        this.areas = areas;
        joined = new boolean[boxes.size()];
        incoming = new int[boxes.size()];
        degree = new int[boxes.size()];
        for (Diagram.Edge edge : edges) {
            if (edge.from() != edge.to()) {
                joined[edge.from()] = true;
                joined[edge.to()] = true;
                incoming[edge.to()]++;
                degree[edge.from()]++;
                degree[edge.to()]++;
            }
        }
    }

    /// @param name empty: not yet named
    /// @param members indexes of boxes, ascending
    /// @param loose whether no foreign key joins any of them
    record District(String name, List<Integer> members, boolean loose) {
        District {
            members = members.stream().sorted().toList();
        }
    }

    /// @param areas names given by a person, by index of the box
    static List<District> of(
            List<Diagram.Box> boxes, List<Diagram.Edge> edges, Map<Integer, String> areas) {
        return new Grouping(boxes, edges, areas).divide();
    }

    private List<District> divide() {
        boolean manySchemas = boxes.stream().map(box -> box.id().schema()).distinct().count() > 1;
        List<District> districts = new ArrayList<>();
        Map<String, List<Integer>> byArea = new TreeMap<>();
        Map<String, List<Integer>> bySchema = new TreeMap<>();
        for (int i = 0; i < boxes.size(); i++) {
            String area = areas.get(i);
            Map<String, List<Integer>> target = area == null ? bySchema : byArea;
            String key = area == null ? boxes.get(i).id().schema() : area;
            target.computeIfAbsent(key, name -> new ArrayList<>()).add(i);
        }
        byArea.forEach((name, members) -> addSplit(districts, name, members, true));
        bySchema.forEach((schema, members) -> {
            List<Integer> tied = members.stream().filter(i -> joined[i]).toList();
            List<Integer> loose = members.stream().filter(i -> !joined[i]).toList();
            List<District> own = new ArrayList<>();
            if (manySchemas && members.size() <= LARGEST) {
                own.add(new District(schema, members, tied.isEmpty()));
            } else {
                String within = manySchemas ? schema : "";
                parts(tied).forEach(part -> addSplit(own, within, part, false));
                addLoose(own, loose, schema, manySchemas);
            }
            districts.addAll(own);
        });
        districts.sort(Comparator.comparing(district -> district.members().getFirst()));
        return renamed(districts);
    }

    /// Of several districts with one name the largest keeps it; the others are called after the
    /// table in them that most lines touch.
    private List<District> renamed(List<District> districts) {
        Map<String, Integer> largest = new TreeMap<>();
        for (int i = 0; i < districts.size(); i++) {
            largest.merge(
                    districts.get(i).name(),
                    i,
                    (one, other) ->
                            districts.get(one).members().size()
                                            >= districts.get(other).members().size()
                                    ? one
                                    : other);
        }
        List<District> renamed = new ArrayList<>();
        for (int i = 0; i < districts.size(); i++) {
            District district = districts.get(i);
            if (largest.getOrDefault(district.name(), i) == i) {
                renamed.add(district);
                continue;
            }
            renamed.add(
                    new District(
                            DistrictNames.of(List.of(boxes.get(main(district.members())).id()), ""),
                            district.members(),
                            district.loose()));
        }
        return renamed;
    }

    /// The member that most lines touch; of equals the first.
    private int main(List<Integer> members) {
        return members.stream()
                .max(
                        Comparator.comparingInt((Integer box) -> degree[box])
                                .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }

    /// @param within area or schema that the members are in; empty for none
    /// @param whole whether they are all of it
    private void addSplit(
            List<District> districts, String within, List<Integer> members, boolean whole) {
        List<List<Integer>> parts =
                members.size() <= LARGEST
                        ? List.of(members)
                        : Communities.split(members, edges, incoming, LARGEST);
        for (List<Integer> part : parts) {
            String name = within;
            if (within.isEmpty()) {
                name = named(part);
            } else if (!whole || parts.size() > 1) {
                name = within + " · " + named(part);
            }
            districts.add(new District(name, part, part.stream().noneMatch(i -> joined[i])));
        }
    }

    private String named(List<Integer> members) {
        int main = main(members);
        return DistrictNames.of(
                members.stream().map(i -> boxes.get(i).id()).toList(),
                degree[main] > 0 ? boxes.get(main).id().name() : "");
    }

    /// A table without lines stands with those whose name begins as its own does.
    private void addLoose(
            List<District> districts, List<Integer> loose, String schema, boolean manySchemas) {
        Map<String, Integer> byName = new TreeMap<>();
        for (int i = 0; i < districts.size(); i++) {
            if (districts.get(i).members().size() > 1) {
                String name = districts.get(i).name();
                String own =
                        name.substring(name.startsWith(schema + " · ") ? schema.length() + 3 : 0);
                byName.merge(own, i, (one, other) -> -1);
            }
        }
        List<Integer> rest = new ArrayList<>();
        for (int index : loose) {
            String prefix = DistrictNames.firstWord(boxes.get(index).id().name());
            int at = byName.getOrDefault(prefix, -1);
            if (at >= 0 && districts.get(at).members().size() < LARGEST) {
                District district = districts.get(at);
                List<Integer> members = new ArrayList<>(district.members());
                members.add(index);
                districts.set(at, new District(district.name(), members, false));
            } else {
                rest.add(index);
            }
        }
        if (!rest.isEmpty()) {
            String name = rest.size() == 1 || !manySchemas ? named(rest) : schema;
            districts.add(new District(name, rest, true));
        }
    }

    private List<List<Integer>> parts(List<Integer> members) {
        List<List<Integer>> next = new ArrayList<>();
        boolean[] wanted = new boolean[boxes.size()];
        members.forEach(member -> wanted[member] = true);
        boxes.forEach(box -> next.add(new ArrayList<>()));
        for (Diagram.Edge edge : edges) {
            if (wanted[edge.from()] && wanted[edge.to()]) {
                next.get(edge.from()).add(edge.to());
                next.get(edge.to()).add(edge.from());
            }
        }
        boolean[] seen = new boolean[boxes.size()];
        List<List<Integer>> parts = new ArrayList<>();
        for (int start : members) {
            if (seen[start]) {
                continue;
            }
            List<Integer> part = new ArrayList<>();
            var queue = new ArrayDeque<Integer>(List.of(start));
            seen[start] = true;
            while (!queue.isEmpty()) {
                int at = queue.remove();
                part.add(at);
                for (int neighbour : next.get(at)) {
                    if (!seen[neighbour]) {
                        seen[neighbour] = true;
                        queue.add(neighbour);
                    }
                }
            }
            part.sort(Comparator.naturalOrder());
            parts.add(part);
        }
        return parts;
    }
}
