package dev.drydock.engine.schema.generate;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.UniqueKey;
import dev.drydock.engine.schema.UserType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// One Prisma schema (https://www.prisma.io/docs/orm/reference/prisma-schema-reference). Join
/// tables are models: Prisma's own many-to-many wants tables of its own making.
final class PrismaWriter {

    private final ModelPlan plan;
    private final Losses losses;
    private final PrismaTypes types;
    private final boolean schemas;

    PrismaWriter(ModelPlan plan, Losses losses) {
        this.plan = plan;
        this.losses = losses;
        this.types = new PrismaTypes(plan, losses);
        this.schemas =
                plan.isPostgresql()
                        && plan.all().stream()
                                .anyMatch(entity -> !plan.schemaOf(entity.id()).isEmpty());
    }

    String write() {
        var body = new StringBuilder();
        plan.all().forEach(entity -> model(body, entity));
        plan.definition()
                .schemas()
                .forEach(schema -> schema.types().forEach(type -> enumeration(body, type)));
        ModelLosses.collect(plan, losses);
        plan.others()
                .forEach(table -> losses.add("Tables without a primary key", table.id().display()));
        plan.views().forEach(view -> losses.add("Views", view.id().display()));
        var out = new StringBuilder("// Schema of ");
        out.append(Identifiers.visible(plan.definition().database()))
                .append(" for Prisma, written by Drydock.\n");
        List<String> lines = losses.headLines();
        if (!lines.isEmpty()) {
            out.append("//\n// Not carried, or only in part:\n");
            lines.forEach(line -> out.append("// - ").append(line).append('\n'));
        }
        out.append(
                        "\ngenerator client {\n  provider = \"prisma-client\"\n  output   = \"./generated\"\n}\n\ndatasource db {\n  provider = \"")
                .append(plan.isPostgresql() ? "postgresql" : "sqlite")
                .append("\"\n");
        if (schemas) {
            Set<String> names = new TreeSet<>();
            plan.all().forEach(entity -> names.add(entity.id().schema()));
            plan.definition()
                    .schemas()
                    .forEach(schema ->
                            schema.types().stream()
                                    .filter(types::isEnum)
                                    .forEach(type -> names.add(type.schema())));
            out.append("  schemas  = ")
                    .append(
                            names.stream()
                                    .map(PrismaWriter::literal)
                                    .collect(Collectors.joining(", ", "[", "]")))
                    .append('\n');
        }
        return out.append("}\n\n").append(body).toString().stripTrailing() + "\n";
    }

    private void model(StringBuilder out, Entity entity) {
        Table table = entity.table();
        documentation(out, "", table.comment());
        out.append("model ").append(entity.type()).append(" {\n");
        for (Column column : entity.plainColumns()) {
            documentation(out, "  ", column.comment());
            out.append("  ").append(types.field(entity, column)).append('\n');
        }
        for (Relation relation : entity.relations()) {
            out.append("  ").append(relation(entity, relation)).append('\n');
        }
        List<String> attributes = new ArrayList<>();
        Set<Set<String>> unique = new HashSet<>();
        for (UniqueKey key : table.uniqueKeys()) {
            String map =
                    key.name().isEmpty() || !plan.isPostgresql()
                            ? ""
                            : ", map: " + literal(key.name());
            if (key.primary()) {
                if (key.columns().size() > 1) {
                    attributes.add("@@id(" + members(entity, key.columns()) + map + ")");
                }
            } else if (unique.add(Set.copyOf(key.columns()))) {
                attributes.add("@@unique(" + members(entity, key.columns()) + map + ")");
            }
        }
        for (Index index : table.indexes()) {
            index(attributes, unique, entity, index);
        }
        String name = table.id().display();
        table.checks().forEach(check -> losses.add("Checks", name + " " + check.name()));
        table.exclusions()
                .forEach(one -> losses.add("Exclusion constraints", name + " " + one.name()));
        if (!entity.type().equals(table.name())) {
            attributes.add("@@map(" + literal(table.name()) + ")");
        }
        if (schemas) {
            attributes.add("@@schema(" + literal(table.schema()) + ")");
        }
        out.append(attributes.isEmpty() ? "" : "\n");
        attributes.forEach(line -> out.append("  ").append(line).append('\n'));
        out.append("}\n\n");
    }

    private void index(
            List<String> attributes, Set<Set<String>> unique, Entity entity, Index index) {
        if (index.ofConstraint()) {
            return;
        }
        boolean plain =
                index.predicate().isEmpty()
                        && index.included().isEmpty()
                        && (index.definition().isEmpty() || !plan.isPostgresql())
                        && index.method().equals("btree")
                        && index.parts().stream().noneMatch(Index.Part::isExpression);
        List<String> columns = index.parts().stream().map(Index.Part::text).toList();
        if (!plain || (index.unique() && !unique.add(Set.copyOf(columns)))) {
            losses.add("Indexes", entity.id().display() + " " + index.name());
            return;
        }
        attributes.add(
                (index.unique() ? "@@unique(" : "@@index(")
                        + members(entity, columns)
                        + ", map: "
                        + literal(index.name())
                        + ")");
    }

    private static String members(Entity entity, List<String> columns) {
        return columns.stream().map(entity::member).collect(Collectors.joining(", ", "[", "]"));
    }

    private String relation(Entity entity, Relation relation) {
        Entity other = plan.entity(relation.other());
        Entity holder = relation.holdsKey() ? entity : other;
        ForeignKey key = relation.key();
        String member = relation.holdsKey() ? relation.member() : relation.back();
        String name = literal(holder.type() + "_" + member);
        if (!relation.holdsKey()) {
            boolean one =
                    relation.kind() == Relation.Kind.ONE_TO_ONE_BACK
                            && isExactlyUnique(holder.table(), key.columns());
            return relation.member()
                    + " "
                    + other.type()
                    + (one ? "?" : "[]")
                    + " @relation("
                    + name
                    + ")";
        }
        boolean optional =
                key.columns().stream()
                        .flatMap(column -> entity.table().findColumn(column).stream())
                        .anyMatch(column -> types.isOptional(entity, column));
        String map =
                key.name().isEmpty() || !plan.isPostgresql() ? "" : ", map: " + literal(key.name());
        return relation.member()
                + " "
                + other.type()
                + (optional ? "?" : "")
                + " @relation("
                + name
                + ", fields: "
                + members(entity, key.columns())
                + ", references: "
                + members(other, key.targetColumns())
                + ", onDelete: "
                + action(key.onDelete(), optional)
                + ", onUpdate: "
                + action(key.onUpdate(), optional)
                + map
                + ")";
    }

    private static boolean isExactlyUnique(Table table, List<String> columns) {
        Set<String> wanted = Set.copyOf(columns);
        return table.uniqueKeys().stream()
                .anyMatch(key -> Set.copyOf(key.columns()).equals(wanted));
    }

    private static String action(ForeignKey.Action action, boolean optional) {
        return switch (action) {
            case NO_ACTION -> "NoAction";
            case RESTRICT -> "Restrict";
            case CASCADE -> "Cascade";
            case SET_NULL -> optional ? "SetNull" : "NoAction";
            case SET_DEFAULT -> "SetDefault";
        };
    }

    private void enumeration(StringBuilder out, UserType type) {
        if (!types.isEnum(type)) {
            return;
        }
        documentation(out, "", type.comment());
        String name = types.enumName(type);
        out.append("enum ").append(name).append(" {\n");
        var scope = new NameScope(plan.language()::constant);
        for (String label : type.labels()) {
            String constant = scope.claim(List.of(Words.of(label)));
            out.append("  ")
                    .append(constant)
                    .append(constant.equals(label) ? "" : " @map(" + literal(label) + ")")
                    .append('\n');
        }
        out.append('\n');
        if (!name.equals(type.name())) {
            out.append("  @@map(").append(literal(type.name())).append(")\n");
        }
        if (schemas) {
            out.append("  @@schema(").append(literal(type.schema())).append(")\n");
        }
        out.append("}\n\n");
    }

    private static void documentation(StringBuilder out, String indent, String comment) {
        comment.lines()
                .forEach(line ->
                        out.append(indent)
                                .append("/// ")
                                .append(Identifiers.visible(line))
                                .append('\n'));
    }

    /// A string, as JSON writes it.
    static String literal(String text) {
        var out = new StringBuilder("\"");
        text.codePoints()
                .forEach(point -> {
                    switch (point) {
                        case '"' -> out.append("\\\"");
                        case '\\' -> out.append("\\\\");
                        case '\n' -> out.append("\\n");
                        case '\r' -> out.append("\\r");
                        case '\t' -> out.append("\\t");
                        default -> {
                            if (Character.isISOControl(point)) {
                                out.append(String.format("\\u%04x", point));
                            } else {
                                out.appendCodePoint(point);
                            }
                        }
                    }
                });
        return out.append('"').toString();
    }
}
