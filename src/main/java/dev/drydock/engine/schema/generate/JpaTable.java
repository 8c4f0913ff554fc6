package dev.drydock.engine.schema.generate;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.Deferral;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TextConstraint;
import dev.drydock.engine.schema.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The arguments of `@Table`.
final class JpaTable {

    private final ModelPlan plan;
    private final Losses losses;
    private final Table table;
    private final String name;
    private final Set<String> imports;

    JpaTable(ModelPlan plan, Losses losses, Entity entity, Set<String> imports) {
        this.plan = plan;
        this.losses = losses;
        this.table = entity.table();
        this.name = table.id().display();
        this.imports = imports;
    }

    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        arguments.add("name = " + JavaText.name(table.name()));
        String schema = plan.schemaOf(table.id());
        if (!schema.isEmpty()) {
            arguments.add("schema = " + JavaText.name(schema));
        }
        if (!table.comment().isEmpty()) {
            arguments.add("comment = " + JavaText.literal(table.comment()));
        }
        add(arguments, "uniqueConstraints", uniqueConstraints());
        add(arguments, "indexes", indexes());
        add(arguments, "check", checks());
        table.exclusions()
                .forEach(exclusion ->
                        losses.add("Exclusion constraints", name + " " + exclusion.name()));
        if (!table.storage().partitionKey().isEmpty()) {
            losses.add("Partitioning", name);
        }
        if (table.storage().unlogged() || !table.storage().options().isEmpty()) {
            losses.add("Storage options", name);
        }
        return arguments;
    }

    private static void add(List<String> arguments, String name, List<String> elements) {
        if (!elements.isEmpty()) {
            arguments.add(name + " = " + JavaText.array(elements, "        "));
        }
    }

    private List<String> uniqueConstraints() {
        List<String> lines = new ArrayList<>();
        for (UniqueKey key : table.uniqueKeys()) {
            if (key.nullsNotDistinct()
                    || key.withoutOverlaps()
                    || !key.included().isEmpty()
                    || key.deferral() != Deferral.NOT_DEFERRABLE) {
                losses.add("Details of keys", name + " " + key.name());
            }
            if (!key.primary()) {
                imports.add("jakarta.persistence.UniqueConstraint");
                lines.add(
                        "@UniqueConstraint("
                                + (key.name().isEmpty()
                                        ? ""
                                        : "name = " + JavaText.name(key.name()) + ", ")
                                + "columnNames = "
                                + JavaText.names(key.columns())
                                + ")");
            }
        }
        return lines;
    }

    private List<String> indexes() {
        List<String> lines = new ArrayList<>();
        for (Index index : table.indexes()) {
            if (index.ofConstraint()) {
                continue;
            }
            boolean plain =
                    index.method().equals("btree")
                            && index.parts().stream()
                                    .allMatch(part ->
                                            !part.isExpression()
                                                    && JavaText.isPlainName(part.text()));
            boolean ofText =
                    plan.isPostgresql()
                            && !index.definition().isEmpty()
                            && index.predicate().isEmpty();
            if (!plain || ofText || index.nullsNotDistinct()) {
                losses.add("Indexes", name + " " + index.name());
                continue;
            }
            imports.add("jakarta.persistence.Index");
            String columns =
                    index.parts().stream()
                            .map(part -> part.text() + (part.descending() ? " DESC" : ""))
                            .collect(Collectors.joining(", "));
            lines.add(
                    "@Index(name = "
                            + JavaText.name(index.name())
                            + ", columnList = "
                            + JavaText.literal(columns)
                            + (index.unique() ? ", unique = true" : "")
                            + options(index)
                            + ")");
        }
        return lines;
    }

    private static String options(Index index) {
        List<String> options = new ArrayList<>();
        if (!index.included().isEmpty()) {
            options.add(
                    "INCLUDE ("
                            + index.included().stream()
                                    .map(Identifiers::quote)
                                    .collect(Collectors.joining(", "))
                            + ")");
        }
        if (!index.predicate().isEmpty()) {
            options.add("WHERE " + index.predicate());
        }
        return options.isEmpty()
                ? ""
                : ", options = " + JavaText.literal(String.join(" ", options));
    }

    private List<String> checks() {
        List<String> lines = new ArrayList<>();
        for (TextConstraint check : table.checks()) {
            CheckText text = CheckText.of(check.definition());
            imports.add("jakarta.persistence.CheckConstraint");
            lines.add(
                    "@CheckConstraint("
                            + (check.name().isEmpty()
                                    ? ""
                                    : "name = " + JavaText.name(check.name()) + ", ")
                            + "constraint = "
                            + JavaText.literal(text.inner())
                            + ")");
            if (!text.suffix().isEmpty()) {
                losses.add("Options of checks", name + " " + check.name() + " " + text.suffix());
            }
        }
        return lines;
    }
}
