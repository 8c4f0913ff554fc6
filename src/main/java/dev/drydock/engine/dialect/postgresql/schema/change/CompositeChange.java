package dev.drydock.engine.dialect.postgresql.schema.change;

import dev.drydock.engine.dialect.postgresql.schema.Names;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.UserType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Changes of a composite type that the server makes in place: attributes that go, and new ones at
/// the end.
final class CompositeChange {

    private CompositeChange() {}

    static boolean isPossible(UserType before, UserType after) {
        Map<String, Column> old = new HashMap<>();
        before.attributes().forEach(attribute -> old.put(attribute.name(), attribute));
        List<String> kept = new ArrayList<>();
        boolean added = false;
        for (Column attribute : after.attributes()) {
            Column earlier = old.get(attribute.name());
            if (earlier == null) {
                added = true;
            } else if (added
                    || !earlier.type().equals(attribute.type())
                    || !earlier.collation().equals(attribute.collation())) {
                return false;
            } else {
                kept.add(attribute.name());
            }
        }
        Set<String> stays = new HashSet<>(kept);
        List<String> order =
                before.attributes().stream().map(Column::name).filter(stays::contains).toList();
        return order.equals(kept);
    }

    static List<String> statements(UserType before, UserType after) {
        String alter = "ALTER TYPE " + Names.quoted(after.id()) + " ";
        Set<String> old = names(before);
        Set<String> now = names(after);
        List<String> statements = new ArrayList<>();
        for (Column attribute : after.attributes()) {
            if (!old.contains(attribute.name())) {
                statements.add(
                        alter
                                + "ADD ATTRIBUTE "
                                + Names.quoted(attribute.name())
                                + " "
                                + attribute.type()
                                + (attribute.collation().isEmpty()
                                        ? ""
                                        : " COLLATE " + attribute.collation())
                                + " CASCADE");
            }
        }
        for (Column attribute : before.attributes()) {
            if (!now.contains(attribute.name())) {
                statements.add(
                        alter + "DROP ATTRIBUTE " + Names.quoted(attribute.name()) + " CASCADE");
            }
        }
        return statements;
    }

    private static Set<String> names(UserType type) {
        Set<String> names = new HashSet<>();
        type.attributes().forEach(attribute -> names.add(attribute.name()));
        return names;
    }
}
