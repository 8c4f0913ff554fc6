package dev.drydock.engine.schema.generate;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.Deferral;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The annotations of one relation.
final class JpaRelation {

    private final ModelPlan plan;
    private final Set<String> imports;

    JpaRelation(ModelPlan plan, Set<String> imports) {
        this.plan = plan;
        this.imports = imports;
    }

    String annotations(Entity entity, Relation relation) {
        return switch (relation.kind()) {
            case MANY_TO_ONE -> toOne("ManyToOne", entity.table(), relation);
            case ONE_TO_ONE -> toOne("OneToOne", entity.table(), relation);
            case ONE_TO_MANY -> mapped("OneToMany", relation, List.of());
            case ONE_TO_ONE_BACK -> mapped("OneToOne", relation, List.of(lazy()));
            case MANY_TO_MANY_BACK -> mapped("ManyToMany", relation, List.of());
            case MANY_TO_MANY -> manyToMany(relation);
        };
    }

    private String use(String annotation) {
        imports.add("jakarta.persistence." + annotation);
        return annotation;
    }

    private String lazy() {
        use("FetchType");
        return "fetch = FetchType.LAZY";
    }

    private String mapped(String annotation, Relation relation, List<String> more) {
        List<String> arguments = new ArrayList<>();
        arguments.add("mappedBy = " + JavaText.literal(relation.back()));
        arguments.addAll(more);
        return JavaText.annotation("    ", use(annotation), arguments);
    }

    private String toOne(String annotation, Table table, Relation relation) {
        ForeignKey key = relation.key();
        boolean required =
                key.columns().stream()
                        .flatMap(name -> table.findColumn(name).stream())
                        .noneMatch(column -> column.nullable());
        List<String> arguments = new ArrayList<>(List.of(lazy()));
        if (required) {
            arguments.add("optional = false");
        }
        String first = JavaText.annotation("    ", use(annotation), arguments);
        String foreignKey = "foreignKey = @" + use("ForeignKey") + "(" + foreignKey(key) + ")";
        List<List<String>> columns = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            List<String> one = new ArrayList<>();
            one.add("name = " + JavaText.name(key.columns().get(i)));
            one.add("referencedColumnName = " + JavaText.name(key.targetColumns().get(i)));
            if (!relation.ownsColumns()) {
                one.add("insertable = false");
                one.add("updatable = false");
            } else if (table.findColumn(key.columns().get(i)).stream()
                    .noneMatch(column -> column.nullable())) {
                one.add("nullable = false");
            }
            columns.add(one);
        }
        use("JoinColumn");
        if (columns.size() == 1) {
            columns.getFirst().add(foreignKey);
            return first + JavaText.annotation("    ", "JoinColumn", columns.getFirst());
        }
        use("JoinColumns");
        String list =
                columns.stream()
                        .map(JpaRelation::joinColumn)
                        .collect(Collectors.joining(",\n", "{\n", "\n            }"));
        return first
                + JavaText.annotation(
                        "    ", "JoinColumns", List.of("value = " + list, foreignKey));
    }

    private static String joinColumn(List<String> arguments) {
        return "                @JoinColumn(" + String.join(", ", arguments) + ")";
    }

    /// Name, and the whole definition where a name alone would lose what happens on delete.
    private static String foreignKey(ForeignKey key) {
        boolean plain =
                key.onDelete() == ForeignKey.Action.NO_ACTION
                        && key.onUpdate() == ForeignKey.Action.NO_ACTION
                        && key.deferral() == Deferral.NOT_DEFERRABLE
                        && !key.matchFull();
        List<String> arguments = new ArrayList<>();
        if (!key.name().isEmpty()) {
            arguments.add("name = " + JavaText.name(key.name()));
        }
        if (!plain) {
            arguments.add("foreignKeyDefinition = " + JavaText.literal(definition(key)));
        }
        return String.join(", ", arguments);
    }

    private static String definition(ForeignKey key) {
        var sql = new StringBuilder("FOREIGN KEY (");
        sql.append(list(key.columns()))
                .append(") REFERENCES ")
                .append(Identifiers.qualified(key.target().schema(), key.target().name()))
                .append(" (")
                .append(list(key.targetColumns()))
                .append(')')
                .append(key.matchFull() ? " MATCH FULL" : "");
        if (key.onUpdate() != ForeignKey.Action.NO_ACTION) {
            sql.append(" ON UPDATE ").append(key.onUpdate().sql());
        }
        if (key.onDelete() != ForeignKey.Action.NO_ACTION) {
            sql.append(" ON DELETE ").append(key.onDelete().sql());
        }
        sql.append(
                switch (key.deferral()) {
                    case NOT_DEFERRABLE -> "";
                    case INITIALLY_IMMEDIATE -> " DEFERRABLE";
                    case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
                });
        return sql.toString();
    }

    private static String list(List<String> names) {
        return names.stream().map(Identifiers::quote).collect(Collectors.joining(", "));
    }

    private String manyToMany(Relation relation) {
        Relation.Join join = relation.join();
        if (join == null) {
            throw new IllegalArgumentException(relation.member() + " has no join table");
        }
        use("JoinTable");
        use("JoinColumn");
        List<String> arguments = new ArrayList<>();
        arguments.add("name = " + JavaText.name(join.table().name()));
        String schema = plan.schemaOf(join.table().id());
        if (!schema.isEmpty()) {
            arguments.add("schema = " + JavaText.name(schema));
        }
        arguments.add("joinColumns = " + joinColumns(join.left()));
        arguments.add("inverseJoinColumns = " + joinColumns(join.right()));
        return JavaText.annotation("    ", use("ManyToMany"), List.of())
                + JavaText.annotation("    ", "JoinTable", arguments);
    }

    private static String joinColumns(ForeignKey key) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            columns.add(
                    "@JoinColumn(name = "
                            + JavaText.name(key.columns().get(i))
                            + ", referencedColumnName = "
                            + JavaText.name(key.targetColumns().get(i))
                            + ")");
        }
        return columns.size() == 1 ? columns.getFirst() : "{" + String.join(", ", columns) + "}";
    }
}
