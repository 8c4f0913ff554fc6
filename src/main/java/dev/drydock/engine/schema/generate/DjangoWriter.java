package dev.drydock.engine.schema.generate;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.UniqueKey;
import dev.drydock.engine.schema.UserType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One Python module of Django models (5.2 or later, for composite primary keys). The models are
/// not managed: the database stays the master, Django's migrations do not touch it.
final class DjangoWriter {

    private final ModelPlan plan;
    private final Losses losses;
    private final DjangoFields fields;
    private final Map<QualifiedName, String> throughs = new TreeMap<>();

    DjangoWriter(ModelPlan plan, Losses losses) {
        this.plan = plan;
        this.losses = losses;
        this.fields = new DjangoFields(plan, losses);
        plan.joins().stream()
                .filter(this::isWritten)
                .forEach(join -> {
                    Words words = RelationNames.entity(join.table().name());
                    throughs.put(
                            join.table().id(),
                            plan.types()
                                    .claim(
                                            List.of(
                                                    words,
                                                    Words.of(join.table().schema()).and(words))));
                });
    }

    /// Django has no foreign keys of several columns.
    private boolean isWritten(Relation.Join join) {
        boolean single = join.left().columns().size() == 1 && join.right().columns().size() == 1;
        if (!single) {
            losses.add("Join tables with composite keys", join.table().id().display());
        }
        return single;
    }

    String write() {
        var body = new StringBuilder(fields.choices());
        plan.all().forEach(entity -> model(body, entity));
        plan.joins().stream()
                .filter(join -> throughs.containsKey(join.table().id()))
                .forEach(join -> through(body, join));
        ModelLosses.collect(plan, losses);
        plan.others()
                .forEach(table -> losses.add("Tables without a primary key", table.id().display()));
        plan.views().forEach(view -> losses.add("Views", view.id().display()));
        var out =
                new StringBuilder(
                        PythonText.comment(
                                "Models of "
                                        + Identifiers.visible(plan.definition().database())
                                        + " for Django 5.2 or later, written by Drydock."));
        List<String> lines = losses.headLines();
        if (!lines.isEmpty()) {
            out.append("#\n# Not carried, or only in part:\n");
            lines.forEach(line -> out.append(PythonText.comment("- " + line)));
        }
        out.append("\nfrom django.db import models\n");
        if (plan.isPostgresql()) {
            out.append("from django.contrib.postgres import fields as pg  # noqa: F401\n");
        }
        out.append("from django.db.models.expressions import RawSQL  # noqa: F401\n\n\n");
        return out.append(body).toString();
    }

    private void model(StringBuilder out, Entity entity) {
        Table table = entity.table();
        out.append("class ").append(entity.type()).append("(models.Model):\n");
        List<String> key = entity.keyColumns();
        if (key.size() > 1) {
            out.append(
                            PythonText.call(
                                    "    ",
                                    "pk = models.CompositePrimaryKey",
                                    key.stream()
                                            .map(name -> PythonText.literal(member(entity, name)))
                                            .toList()))
                    .append('\n');
        }
        for (Column column : entity.plainColumns()) {
            String member = member(entity, column.name());
            out.append(fields.line(table, column, member)).append('\n');
        }
        for (Relation relation : entity.relations()) {
            if (relation.holdsKey()) {
                out.append(foreignKey(entity, relation)).append('\n');
            } else if (relation.kind() == Relation.Kind.MANY_TO_MANY) {
                manyToMany(out, relation);
            }
        }
        meta(out, table, constraints(entity));
    }

    /// `id` may only be the whole primary key.
    private static String member(Entity entity, String column) {
        String member = entity.member(column);
        boolean whole = entity.keyColumns().equals(List.of(column));
        return member.equals("id") && !whole ? "id_field" : member;
    }

    private String foreignKey(Entity entity, Relation relation) {
        ForeignKey key = relation.key();
        String column = key.columns().getFirst();
        Entity target = plan.entity(relation.other());
        boolean nullable = entity.table().findColumn(column).map(Column::nullable).orElse(true);
        boolean whole = entity.keyColumns().equals(List.of(column));
        List<String> arguments = new ArrayList<>();
        arguments.add(PythonText.literal(target.type()));
        arguments.add(onDelete(key, nullable && !whole));
        arguments.add("db_column=" + DjangoFields.name(column));
        arguments.add("related_name=" + PythonText.literal(relation.back()));
        String to = key.targetColumns().getFirst();
        if (!target.keyColumns().equals(List.of(to))) {
            arguments.add("to_field=" + PythonText.literal(member(target, to)));
        }
        if (whole) {
            arguments.add("primary_key=True");
        } else if (nullable) {
            arguments.add("null=True");
            arguments.add("blank=True");
        }
        String field = relation.kind() == Relation.Kind.ONE_TO_ONE ? "OneToOneField" : "ForeignKey";
        return PythonText.call("    ", relation.member() + " = models." + field, arguments);
    }

    private static String onDelete(ForeignKey key, boolean nullable) {
        return "on_delete=models."
                + switch (key.onDelete()) {
                    case CASCADE -> "CASCADE";
                    case RESTRICT -> "RESTRICT";
                    case SET_NULL -> nullable ? "SET_NULL" : "DO_NOTHING";
                    case NO_ACTION, SET_DEFAULT -> "DO_NOTHING";
                };
    }

    private void manyToMany(StringBuilder out, Relation relation) {
        Relation.Join join = relation.join();
        String through = join == null ? null : throughs.get(join.table().id());
        if (join == null || through == null) {
            return;
        }
        List<String> arguments = new ArrayList<>();
        arguments.add(PythonText.literal(plan.entity(relation.other()).type()));
        arguments.add("through=" + PythonText.literal(through));
        List<String> names = throughNames(join);
        arguments.add("through_fields=(" + PythonText.literals(names) + ")");
        arguments.add("related_name=" + PythonText.literal(relation.back()));
        if (join.left().target().equals(join.right().target())) {
            arguments.add("symmetrical=False");
        }
        out.append(
                        PythonText.call(
                                "    ", relation.member() + " = models.ManyToManyField", arguments))
                .append('\n');
    }

    private List<String> throughNames(Relation.Join join) {
        var scope = new NameScope(plan.language()::member);
        String left = scope.claim(RelationNames.forward(join.table(), join.left()));
        return List.of(left, scope.claim(RelationNames.forward(join.table(), join.right())));
    }

    private void through(StringBuilder out, Relation.Join join) {
        List<String> names = throughNames(join);
        out.append("class ")
                .append(throughs.getOrDefault(join.table().id(), ""))
                .append("(models.Model):\n")
                .append("    pk = models.CompositePrimaryKey(")
                .append(PythonText.literals(names.stream().map(name -> name + "_id").toList()))
                .append(")\n");
        int side = 0;
        for (ForeignKey key : List.of(join.left(), join.right())) {
            out.append(
                            PythonText.call(
                                    "    ",
                                    names.get(side++) + " = models.ForeignKey",
                                    List.of(
                                            PythonText.literal(plan.entity(key.target()).type()),
                                            onDelete(key, false),
                                            "db_column="
                                                    + DjangoFields.name(key.columns().getFirst()),
                                            "related_name=\"+\"")))
                    .append('\n');
        }
        meta(out, join.table(), List.of());
    }

    private List<String> constraints(Entity entity) {
        Table table = entity.table();
        List<String> lines = new ArrayList<>();
        for (UniqueKey key : table.uniqueKeys()) {
            if (key.primary() || key.columns().size() == 1) {
                continue;
            }
            boolean plain = key.columns().stream().allMatch(entity.members()::containsKey);
            if (!plain || key.name().isEmpty()) {
                losses.add("Unique constraints", table.id().display() + " " + key.name());
                continue;
            }
            lines.add(
                    "models.UniqueConstraint(fields="
                            + PythonText.list(
                                    key.columns().stream()
                                            .map(name -> member(entity, name))
                                            .toList())
                            + ", name="
                            + PythonText.literal(key.name())
                            + ")");
        }
        String name = table.id().display();
        table.checks().forEach(check -> losses.add("Checks", name + " " + check.name()));
        table.exclusions()
                .forEach(one -> losses.add("Exclusion constraints", name + " " + one.name()));
        table.indexes().stream()
                .filter(index -> !index.ofConstraint())
                .forEach(index -> losses.add("Indexes", name + " " + index.name()));
        return lines;
    }

    private void meta(StringBuilder out, Table table, List<String> constraints) {
        String schema = plan.schemaOf(table.id());
        // a schema comes in by a name that is in quotes already
        String name =
                schema.isEmpty()
                        ? DjangoFields.name(table.name())
                        : PythonText.literal(
                                Identifiers.qualified(schema, table.name()).replace("%", "%%"));
        out.append("\n    class Meta:\n        managed = False\n        db_table = ")
                .append(name)
                .append('\n');
        if (!table.comment().isEmpty()) {
            out.append("        db_table_comment = ")
                    .append(PythonText.literal(table.comment()))
                    .append('\n');
        }
        if (!constraints.isEmpty()) {
            out.append("        constraints = [\n");
            constraints.forEach(line -> out.append("            ").append(line).append(",\n"));
            out.append("        ]\n");
        }
        out.append("\n\n");
    }

    /// The labels of an enum as a class of choices.
    static String choices(UserType type, String name, Language language) {
        var out = new StringBuilder("class " + name + "(models.TextChoices):\n");
        var scope = new NameScope(language::constant);
        type.labels()
                .forEach(label ->
                        out.append("    ")
                                .append(scope.claim(List.of(Words.of(label))))
                                .append(" = ")
                                .append(PythonText.literal(label))
                                .append(", ")
                                .append(PythonText.literal(label))
                                .append('\n'));
        return out.append(type.labels().isEmpty() ? "    pass\n" : "").append("\n\n").toString();
    }
}
