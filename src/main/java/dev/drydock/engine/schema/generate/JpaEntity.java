package dev.drydock.engine.schema.generate;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// One entity class. Columns of a foreign key that is part of the primary key, or shared by two
/// foreign keys, stay attributes of their own; the relation beside them is read-only.
final class JpaEntity {

    private final ModelPlan plan;
    private final JpaTypes types;
    private final Losses losses;
    private final Entity entity;
    private final Table table;
    private final String idType;
    private final JpaRelation relations;
    private final Set<String> imports = new TreeSet<>();
    private final StringBuilder fields = new StringBuilder();
    private final StringBuilder methods = new StringBuilder();

    JpaEntity(ModelPlan plan, JpaTypes types, Losses losses, Entity entity, String idType) {
        this.plan = plan;
        this.types = types;
        this.losses = losses;
        this.entity = entity;
        this.table = entity.table();
        this.idType = idType;
        this.relations = new JpaRelation(plan, imports);
    }

    String write(String packageLine) {
        List<String> keyFirst = new ArrayList<>();
        entity.plainColumns().stream()
                .filter(column -> table.isPrimary(column.name()))
                .forEach(column -> keyFirst.add(column.name()));
        entity.plainColumns().stream()
                .filter(column -> !table.isPrimary(column.name()))
                .forEach(column -> keyFirst.add(column.name()));
        keyFirst.forEach(name -> table.findColumn(name).ifPresent(this::column));
        entity.relations().forEach(this::relation);
        var head = new StringBuilder();
        head.append(
                JavaText.documentation(
                        "",
                        List.of(
                                table.comment().isEmpty()
                                        ? "Row of "
                                                + Identifiers.visible(table.id().display())
                                                + "."
                                        : table.comment())));
        use("Entity");
        use("Table");
        head.append("@Entity\n");
        head.append(
                JavaText.annotation(
                        "", "Table", new JpaTable(plan, losses, entity, imports).arguments()));
        if (!idType.isEmpty()) {
            use("IdClass");
            head.append("@IdClass(").append(idType).append(".class)\n");
        }
        return packageLine
                + JpaWriter.imports(imports)
                + head
                + "public class "
                + entity.type()
                + " {\n\n"
                + fields
                + methods.toString().stripTrailing()
                + "\n}\n";
    }

    private void use(String annotation) {
        imports.add("jakarta.persistence." + annotation);
    }

    private void column(Column column) {
        String member = entity.member(column.name());
        fields.append(JavaText.documentation("    ", List.of(column.comment())));
        if (table.isPrimary(column.name())) {
            use("Id");
            fields.append("    @Id\n");
            if (isMadeByDatabase(column)) {
                use("GeneratedValue");
                use("GenerationType");
                fields.append("    @GeneratedValue(strategy = GenerationType.IDENTITY)\n");
            }
        }
        ColumnType type = types.read(column);
        if (type.isEnum() && !type.isArray()) {
            use("Enumerated");
            use("EnumType");
            fields.append("    @Enumerated(EnumType.STRING)\n");
        }
        use("Column");
        fields.append(JavaText.annotation("    ", "Column", arguments(column, type)));
        String java = types.java(column, imports);
        fields.append("    private ").append(java).append(' ').append(member).append(";\n\n");
        accessors(java, member);
    }

    private boolean isMadeByDatabase(Column column) {
        if (entity.keyColumns().size() > 1) {
            return false;
        }
        boolean rowid = !plan.isPostgresql() && column.type().equalsIgnoreCase("integer");
        return column.isIdentity() || rowid || column.expression().startsWith("nextval(");
    }

    private List<String> arguments(Column column, ColumnType type) {
        List<String> arguments = new ArrayList<>();
        arguments.add("name = " + JavaText.name(column.name()));
        if (!column.nullable()) {
            arguments.add("nullable = false");
        }
        List<Integer> numbers = type.arguments();
        boolean definition = types.needsDefinition(table.id().display(), column);
        if (!numbers.isEmpty() && !definition) {
            switch (type.kind()) {
                case VARCHAR -> arguments.add("length = " + numbers.getFirst());
                case DECIMAL -> {
                    arguments.add("precision = " + numbers.getFirst());
                    if (numbers.size() > 1) {
                        arguments.add("scale = " + numbers.get(1));
                    }
                }
                default -> {}
            }
        }
        if (definition) {
            arguments.add("columnDefinition = " + JavaText.literal(column.type()));
        }
        if (column.isGenerated()) {
            losses.add("Generating expressions", table.id().display() + "." + column.name());
            arguments.add("insertable = false");
            arguments.add("updatable = false");
        } else if (column.generation() == Column.Generation.DEFAULT
                && !column.expression().isEmpty()
                && !column.expression().startsWith("nextval(")) {
            arguments.add("options = " + JavaText.literal("DEFAULT " + column.expression()));
        } else if (column.isIdentity() && !table.isPrimary(column.name())) {
            arguments.add("insertable = false");
            arguments.add("updatable = false");
        }
        if (!column.comment().isEmpty()) {
            arguments.add("comment = " + JavaText.literal(column.comment()));
        }
        if (!column.collation().isEmpty()) {
            losses.add("Collations", table.id().display() + "." + column.name());
        }
        return arguments;
    }

    private void relation(Relation relation) {
        fields.append(relations.annotations(entity, relation));
        String other = plan.entity(relation.other()).type();
        if (relation.isMany()) {
            imports.add("java.util.Set");
            imports.add("java.util.LinkedHashSet");
            fields.append("    private Set<")
                    .append(other)
                    .append("> ")
                    .append(relation.member())
                    .append(" = new LinkedHashSet<>();\n\n");
            accessors("Set<" + other + ">", relation.member());
        } else {
            fields.append("    private ")
                    .append(other)
                    .append(' ')
                    .append(relation.member())
                    .append(";\n\n");
            accessors(other, relation.member());
        }
    }

    private void accessors(String type, String member) {
        String suffix = JavaText.capitalized(member);
        methods.append("    public ")
                .append(type)
                .append(" get")
                .append(suffix)
                .append("() {\n        return ")
                .append(member)
                .append(";\n    }\n\n    public void set")
                .append(suffix)
                .append('(')
                .append(type)
                .append(' ')
                .append(member)
                .append(") {\n        this.")
                .append(member)
                .append(" = ")
                .append(member)
                .append(";\n    }\n\n");
    }
}
