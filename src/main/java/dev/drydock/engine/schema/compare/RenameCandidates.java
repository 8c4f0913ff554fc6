package dev.drydock.engine.schema.compare;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Sequence;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.UserType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Pairs of one removed and one added thing that may be one. Only what holds rows or is used by
/// rows is asked about: dropping and making anything else loses nothing.
final class RenameCandidates {

    private static final int LEAST = 50;

    /// More pairs than anybody would answer, and the comparisons needed grow with their square.
    private static final int MOST = 300;

    private final SchemaDefinition before;
    private final SchemaDefinition after;
    private final Map<ObjectKey, ObjectKey> earlierKeys;
    private final Set<ObjectKey> spoken;
    private final List<RenameQuestion> questions = new ArrayList<>();

    RenameCandidates(
            SchemaDefinition before,
            SchemaDefinition after,
            Map<ObjectKey, ObjectKey> earlierKeys,
            Set<ObjectKey> spoken) {
        this.before = before;
        this.after = after;
        this.earlierKeys = earlierKeys;
        this.spoken = spoken;
    }

    List<RenameQuestion> find() {
        Map<ObjectKey, SchemaObject> old = objects(before);
        Map<ObjectKey, SchemaObject> now = objects(after);
        List<SchemaObject> removed =
                old.values().stream().filter(one -> !now.containsKey(one.key())).toList();
        List<SchemaObject> added =
                now.values().stream().filter(one -> !old.containsKey(one.key())).toList();
        if (removed.size() <= MOST && added.size() <= MOST) {
            removed.forEach(one -> added.forEach(other -> compare(one, other)));
        }
        old.forEach((key, object) -> {
            if (object instanceof Table one && now.get(key) instanceof Table other) {
                compareColumns(one, other);
            }
        });
        questions.sort(
                Comparator.comparingInt(RenameQuestion::score)
                        .reversed()
                        .thenComparing(RenameQuestion::before)
                        .thenComparing(RenameQuestion::after));
        return bestOfEach();
    }

    private static Map<ObjectKey, SchemaObject> objects(SchemaDefinition definition) {
        Map<ObjectKey, SchemaObject> objects = new HashMap<>();
        definition
                .objects()
                .filter(one ->
                        one instanceof Table || one instanceof Sequence || one instanceof UserType)
                .forEach(one -> objects.put(one.key(), one));
        return objects;
    }

    /// Each name is asked about with its likeliest partner only.
    private List<RenameQuestion> bestOfEach() {
        Set<ObjectKey> asked = new HashSet<>();
        List<RenameQuestion> best = new ArrayList<>();
        for (RenameQuestion question : questions) {
            if (!asked.contains(question.before()) && !asked.contains(question.after())) {
                asked.add(question.before());
                asked.add(question.after());
                best.add(question);
            }
        }
        return best;
    }

    private void compare(SchemaObject old, SchemaObject now) {
        if (old.objectKind() != now.objectKind()) {
            return;
        }
        List<String> evidence = new ArrayList<>();
        int score = 0;
        if (old instanceof Table one && now instanceof Table other) {
            score = tables(one, other, evidence);
        } else if (old instanceof UserType one && now instanceof UserType other) {
            boolean same =
                    one.form() == other.form()
                            && one.labels().equals(other.labels())
                            && one.base().equals(other.base())
                            && one.attributes().size() == other.attributes().size();
            if (same) {
                evidence.add("the same definition");
                score = 50;
            }
        } else if (old instanceof Sequence one && now instanceof Sequence other) {
            if (one.increment() == other.increment() && one.type().equals(other.type())) {
                score = 30;
            }
        }
        if (score > 0) {
            ask(old.key(), now.key(), score + names(old.name(), now.name(), evidence), evidence);
        }
    }

    private static int tables(Table old, Table now, List<String> evidence) {
        Set<String> columns = new HashSet<>();
        old.columns().forEach(column -> columns.add(column.name() + " " + column.type()));
        long same =
                now.columns().stream()
                        .filter(column -> columns.contains(column.name() + " " + column.type()))
                        .count();
        int all = Math.max(old.columns().size(), now.columns().size());
        if (all == 0 || same == 0) {
            return 0;
        }
        evidence.add(same + " of " + all + " columns have the same name and type");
        int score = (int) (60 * same / all);
        Set<QualifiedName> targets = new HashSet<>();
        old.foreignKeys().forEach(key -> targets.add(key.target()));
        long common =
                now.foreignKeys().stream().filter(key -> targets.contains(key.target())).count();
        if (common > 0) {
            evidence.add(common + " foreign keys lead to the same tables");
            score += 5;
        }
        if (old.rowEstimate() > 0 && old.rowEstimate() == now.rowEstimate()) {
            evidence.add("the same number of rows");
            score += 10;
        }
        return score;
    }

    private void compareColumns(Table old, Table now) {
        List<Column> removed =
                old.columns().stream()
                        .filter(column -> now.findColumn(column.name()).isEmpty())
                        .toList();
        List<Column> added =
                now.columns().stream()
                        .filter(column -> old.findColumn(column.name()).isEmpty())
                        .toList();
        if (removed.isEmpty() || added.isEmpty() || removed.size() + added.size() > MOST) {
            return;
        }
        for (Column one : removed) {
            for (Column other : added) {
                List<String> evidence = new ArrayList<>();
                int score = columns(old, one, now, other, evidence);
                if (score > 0) {
                    ask(
                            ObjectKey.part(ObjectKind.COLUMN, old.id(), one.name()),
                            ObjectKey.part(ObjectKind.COLUMN, now.id(), other.name()),
                            score + names(one.name(), other.name(), evidence),
                            evidence);
                }
            }
        }
    }

    private static int columns(
            Table oldTable, Column old, Table nowTable, Column now, List<String> evidence) {
        if (!old.type().equals(now.type()) || old.isGenerated() != now.isGenerated()) {
            return 0;
        }
        int score = 35;
        evidence.add("the same type, " + old.type());
        if (oldTable.columns().indexOf(old) == nowTable.columns().indexOf(now)) {
            evidence.add("the same place in the table");
            score += 20;
        }
        if (old.nullable() == now.nullable() && old.expression().equals(now.expression())) {
            score += 10;
        }
        if (oldTable.isForeign(old.name()) && nowTable.isForeign(now.name())) {
            evidence.add("part of a foreign key on both sides");
            score += 10;
        }
        return score;
    }

    /// Up to 30 for names that are nearly the same.
    private static int names(String old, String now, List<String> evidence) {
        int longest = Math.max(old.length(), now.length());
        int points = longest == 0 ? 0 : 30 * (longest - distance(old, now)) / longest;
        if (points >= 15) {
            evidence.add("similar names");
        }
        return points;
    }

    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int above = row[j];
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(above, row[j - 1]) + 1, diagonal + change);
                diagonal = above;
            }
        }
        return row[other.length()];
    }

    private void ask(ObjectKey old, ObjectKey now, int score, List<String> evidence) {
        ObjectKey earlier = earlierKeys.getOrDefault(old, old);
        if (score >= LEAST && !spoken.contains(earlier)) {
            questions.add(new RenameQuestion(earlier, now, Math.min(100, score), evidence));
        }
    }
}
