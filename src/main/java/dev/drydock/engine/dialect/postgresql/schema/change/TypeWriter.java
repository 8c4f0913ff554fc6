package dev.drydock.engine.dialect.postgresql.schema.change;

import dev.drydock.engine.dialect.postgresql.schema.Names;
import dev.drydock.engine.dialect.postgresql.schema.StatementTexts;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.TextConstraint;
import dev.drydock.engine.schema.UserType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Statements for types. A type that cannot be changed in place is renamed, made anew, its columns
/// are converted, and only then the old one goes.
final class TypeWriter {

    private static final String SUFFIX = "_drydock_old";

    private final Work work;

    TypeWriter(Work work) {
        this.work = work;
    }

    void drop(UserType type) {
        boolean setAside =
                work.action(type.key()) == Action.RECREATE
                        && work.before.dependants(type.key()).stream()
                                .anyMatch(key -> work.action(key) == Action.BREAK);
        String kind = SqlName.kind(type);
        if (!setAside) {
            work.add(type.key(), Step.DROP, "DROP " + SqlName.of(type));
            return;
        }
        String old = shortened(type.name()) + SUFFIX;
        work.add(
                type.key(),
                Step.SET_ASIDE,
                "ALTER " + SqlName.of(type) + " RENAME TO " + Names.quoted(old));
        work.add(
                type.key(),
                Step.DROP,
                "DROP " + kind + " " + Names.quoted(type.schema()) + "." + Names.quoted(old));
    }

    private static String shortened(String name) {
        return name.length() > 45 ? name.substring(0, 45) : name;
    }

    void make(UserType type) {
        work.addAll(type.key(), Step.MAKE, StatementTexts.create(type));
    }

    void alter(UserType before, UserType after) {
        ObjectKey key = after.key();
        switch (after.form()) {
            case ENUM -> labels(before, after);
            case DOMAIN -> domain(before, after);
            case COMPOSITE ->
                    work.addAll(key, Step.MAKE, CompositeChange.statements(before, after));
            case RANGE, BASE, SHELL -> {
                // only its comment may differ
            }
        }
        work.comment(key, Step.MAKE, SqlName.of(after), before.comment(), after.comment());
        Map<String, Column> old = new HashMap<>();
        before.attributes().forEach(attribute -> old.put(attribute.name(), attribute));
        for (Column attribute : after.attributes()) {
            Column earlier = old.get(attribute.name());
            work.comment(
                    key,
                    Step.COMPLETE,
                    "COLUMN " + Names.quoted(after.id()) + "." + Names.quoted(attribute.name()),
                    earlier == null ? "" : earlier.comment(),
                    attribute.comment());
        }
    }

    private void labels(UserType before, UserType after) {
        String previous = "";
        for (int i = 0; i < after.labels().size(); i++) {
            String label = after.labels().get(i);
            if (!before.labels().contains(label)) {
                String place =
                        !previous.isEmpty()
                                ? " AFTER " + StatementTexts.literal(previous)
                                : before.labels().isEmpty()
                                        ? ""
                                        : " BEFORE "
                                                + StatementTexts.literal(
                                                        before.labels().getFirst());
                work.add(
                        after.key(),
                        Step.MAKE,
                        "ALTER TYPE "
                                + Names.quoted(after.id())
                                + " ADD VALUE "
                                + StatementTexts.literal(label)
                                + place);
            }
            previous = label;
        }
    }

    private void domain(UserType before, UserType after) {
        ObjectKey key = after.key();
        String alter = "ALTER DOMAIN " + Names.quoted(after.id()) + " ";
        if (!before.defaultExpression().equals(after.defaultExpression())) {
            work.add(
                    key,
                    Step.MAKE,
                    alter
                            + (after.defaultExpression().isEmpty()
                                    ? "DROP DEFAULT"
                                    : "SET DEFAULT " + after.defaultExpression()));
        }
        if (before.notNull() != after.notNull()) {
            work.add(key, Step.MAKE, alter + (after.notNull() ? "SET NOT NULL" : "DROP NOT NULL"));
        }
        Map<String, TextConstraint> old = byName(before.checks());
        Map<String, TextConstraint> now = byName(after.checks());
        Set<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            TextConstraint was = old.get(name);
            TextConstraint is = now.get(name);
            boolean same = was != null && is != null && was.definition().equals(is.definition());
            if (was != null && !same) {
                work.add(key, Step.MAKE, alter + "DROP CONSTRAINT " + Names.quoted(name));
            }
            if (is != null && !same) {
                work.add(key, Step.MAKE, alter + "ADD " + StatementTexts.line(is));
            }
            if (is != null) {
                work.comment(
                        key,
                        Step.MAKE,
                        "CONSTRAINT "
                                + Names.quoted(name)
                                + " ON DOMAIN "
                                + Names.quoted(after.id()),
                        was != null && same ? was.comment() : "",
                        is.comment());
            }
        }
    }

    private static Map<String, TextConstraint> byName(List<TextConstraint> checks) {
        Map<String, TextConstraint> byName = new HashMap<>();
        checks.forEach(check -> byName.put(check.name(), check));
        return byName;
    }
}
