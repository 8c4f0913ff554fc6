package dev.drydock.engine.schema.generate;

import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What the two sides of a relation may be called, best first. The one rule for all formats:
///
/// - The side of the foreign key is called after the stem of its column (`billing_address_id` →
///   `billing_address`), else after the target, else after both.
/// - The other side is the plural (singular for one-to-one) of the referring table; where several
///   keys lead there, or the table refers to itself, with `by` and the stem:
///   `orders_by_billing_address`.
/// - The sides of a many-to-many are the plurals of the stems of the two keys, else with `via` and
///   the join table.
final class RelationNames {

    private static final Set<String> ENDINGS =
            Set.of("id", "fk", "key", "uuid", "guid", "ref", "no", "nr", "code", "oid", "pk");

    private RelationNames() {}

    /// The words of the key's columns without what only says that they are a key.
    static Words stem(Table table, ForeignKey key) {
        String column = tellingColumn(table, key);
        if (column.isEmpty()) {
            return entity(key.target().name());
        }
        List<String> words = new ArrayList<>(Words.of(column).list());
        int at = key.columns().indexOf(column);
        Words target =
                Words.of(at < key.targetColumns().size() ? key.targetColumns().get(at) : "id");
        int left = words.size() - target.list().size();
        boolean endsLikeTarget =
                left > 0 && words.subList(left, words.size()).equals(target.list());
        if (endsLikeTarget) {
            words = words.subList(0, left);
        } else if (words.size() > 1 && ENDINGS.contains(words.getLast())) {
            words = words.subList(0, words.size() - 1);
        }
        if (words.size() > 1 && (words.getFirst().equals("id") || words.getFirst().equals("fk"))) {
            words = words.subList(1, words.size());
        }
        boolean onlyKey = words.size() == 1 && ENDINGS.contains(words.getFirst());
        return onlyKey ? entity(key.target().name()) : new Words(words);
    }

    /// Of several columns the only one that no other key shares; empty when there is none.
    private static String tellingColumn(Table table, ForeignKey key) {
        if (key.columns().size() == 1) {
            return key.columns().getFirst();
        }
        List<String> own =
                key.columns().stream()
                        .filter(column ->
                                table.foreignKeys().stream()
                                        .noneMatch(other ->
                                                !other.equals(key)
                                                        && other.columns().contains(column)))
                        .toList();
        return own.size() == 1 ? own.getFirst() : "";
    }

    static List<Words> forward(Table table, ForeignKey key) {
        Words stem = stem(table, key);
        Words target = entity(key.target().name());
        boolean self = key.target().equals(table.id());
        boolean alone =
                table.foreignKeys().stream()
                                .filter(other -> other.target().equals(key.target()))
                                .count()
                        == 1;
        List<Words> candidates = new ArrayList<>();
        candidates.add(stem);
        if (alone && !self) {
            candidates.add(target);
        }
        if (!stem.equals(target)) {
            candidates.add(stem.and(target));
        }
        candidates.add(stem.and("ref"));
        candidates.add(columns(key).and("ref"));
        return candidates;
    }

    /// @param one whether at most one row refers to each target
    static List<Words> back(Table table, ForeignKey key, boolean one) {
        Words source = entity(table.name());
        Words name = one ? source : source.plural();
        boolean several =
                table.foreignKeys().stream()
                                .filter(other -> other.target().equals(key.target()))
                                .count()
                        > 1;
        Words byKey = name.and("by").and(stem(table, key));
        Words byColumns = name.and("by").and(columns(key));
        return several || key.target().equals(table.id())
                ? List.of(byKey, byColumns)
                : List.of(name, byKey, byColumns);
    }

    private static Words columns(ForeignKey key) {
        return Words.of(String.join(" ", key.columns()));
    }

    /// The side of a many-to-many that leads along the key.
    static List<Words> manyToMany(Relation.Join join, ForeignKey towards) {
        Words name = stem(join.table(), towards).plural();
        return List.of(name, name.and("via").and(entity(join.table().name())));
    }

    /// The name of a class for a table.
    static Words entity(String table) {
        return Words.of(table).singular();
    }
}
