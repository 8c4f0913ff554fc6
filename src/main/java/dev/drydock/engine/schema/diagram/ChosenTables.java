package dev.drydock.engine.schema.diagram;

import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The tables of a scope, sorted by schema and name.
final class ChosenTables {

    private final Map<QualifiedName, Table> all = new LinkedHashMap<>();
    private final Map<QualifiedName, Set<QualifiedName>> next = new HashMap<>();

    private ChosenTables(SchemaDefinition definition, DiagramScope scope) {
        definition
                .tables()
                .filter(table -> scope.partitions() || !table.isPartition())
                .filter(table ->
                        scope.schemas().isEmpty() || scope.schemas().contains(table.schema()))
                .sorted(Comparator.comparing(Table::id))
                .forEach(table -> all.put(table.id(), table));
    }

    static Map<QualifiedName, Table> of(SchemaDefinition definition, DiagramScope scope) {
        var chosen = new ChosenTables(definition, scope);
        switch (scope.choice()) {
            case DiagramScope.Choice.All _ -> {}
            case DiagramScope.Choice.Like like -> chosen.keepLike(like.pattern());
            case DiagramScope.Choice.Around around ->
                    chosen.all.keySet().retainAll(chosen.neighbours(around));
            case DiagramScope.Choice.Path path ->
                    chosen.all.keySet().retainAll(chosen.path(path.from(), path.to()));
            case DiagramScope.Choice.Only only -> chosen.all.keySet().retainAll(only.tables());
        }
        return chosen.all;
    }

    private void keepLike(String patterns) {
        List<Pattern> wanted =
                Pattern.compile(",")
                        .splitAsStream(patterns)
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .map(ChosenTables::pattern)
                        .toList();
        all.keySet()
                .removeIf(id ->
                        wanted.stream()
                                .noneMatch(pattern ->
                                        pattern.matcher(id.name()).matches()
                                                || pattern.matcher(id.display()).matches()));
    }

    private static Pattern pattern(String text) {
        boolean whole = text.contains("*") || text.contains("?");
        StringBuilder expression = new StringBuilder(whole ? "" : ".*");
        text.codePoints()
                .forEach(point -> {
                    switch (point) {
                        case '*' -> expression.append(".*");
                        case '?' -> expression.append('.');
                        default -> expression.append(Pattern.quote(Character.toString(point)));
                    }
                });
        return Pattern.compile(
                expression.append(whole ? "" : ".*").toString(),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    /// Tables joined by a foreign key in either direction; sorted, so that ways are the same each
    /// time.
    private void joinAll() {
        for (Table table : all.values()) {
            for (ForeignKey key : table.foreignKeys()) {
                if (all.containsKey(key.target())) {
                    next.computeIfAbsent(table.id(), id -> new TreeSet<>()).add(key.target());
                    next.computeIfAbsent(key.target(), id -> new TreeSet<>()).add(table.id());
                }
            }
        }
    }

    private Set<QualifiedName> neighbours(DiagramScope.Choice.Around around) {
        joinAll();
        Set<QualifiedName> hubs = around.stopAtHubs() ? Hubs.of(all.values()).keySet() : Set.of();
        Set<QualifiedName> reached = new HashSet<>(around.tables());
        Set<QualifiedName> border = new HashSet<>(reached);
        for (int step = 0; step < around.hops() && !border.isEmpty(); step++) {
            Set<QualifiedName> further = new HashSet<>();
            for (QualifiedName id : border) {
                if (hubs.contains(id) && !around.tables().contains(id)) {
                    continue;
                }
                for (QualifiedName neighbour : next.getOrDefault(id, Set.of())) {
                    if (reached.add(neighbour)) {
                        further.add(neighbour);
                    }
                }
            }
            border = further;
        }
        return reached;
    }

    private Set<QualifiedName> path(QualifiedName from, QualifiedName to) {
        joinAll();
        Set<QualifiedName> around = path(from, to, Hubs.of(all.values()).keySet());
        Set<QualifiedName> way = around.isEmpty() ? path(from, to, Set.of()) : around;
        return way.isEmpty() ? Set.of(from, to) : way;
    }

    /// Empty when there is none.
    private Set<QualifiedName> path(
            QualifiedName from, QualifiedName to, Set<QualifiedName> avoided) {
        Map<QualifiedName, QualifiedName> cameFrom = new HashMap<>();
        cameFrom.put(from, from);
        var queue = new ArrayDeque<QualifiedName>(List.of(from));
        while (!queue.isEmpty() && !cameFrom.containsKey(to)) {
            QualifiedName at = queue.remove();
            if (!at.equals(from) && avoided.contains(at)) {
                continue;
            }
            for (QualifiedName neighbour : next.getOrDefault(at, Set.of())) {
                if (cameFrom.putIfAbsent(neighbour, at) == null) {
                    queue.add(neighbour);
                }
            }
        }
        Set<QualifiedName> way = new HashSet<>();
        QualifiedName at = to;
        while (cameFrom.containsKey(at) && way.add(at)) {
            at = cameFrom.getOrDefault(at, at);
        }
        return way;
    }
}
