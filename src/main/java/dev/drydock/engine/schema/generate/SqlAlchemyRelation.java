package dev.drydock.engine.schema.generate;

import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// One `relationship(…)`. Columns are named in functions, which Python looks up only when all
/// classes are there.
final class SqlAlchemyRelation {

    private final ModelPlan plan;
    private final Map<QualifiedName, String> tableVariables;

    SqlAlchemyRelation(ModelPlan plan, Map<QualifiedName, String> tableVariables) {
        this.plan = plan;
        this.tableVariables = tableVariables;
    }

    String line(Entity entity, Relation relation) {
        Entity other = plan.entity(relation.other());
        String name = PythonText.literal(other.type());
        String type =
                relation.isMany()
                        ? "list[" + name + "]"
                        : isOptional(entity, relation) ? "typing.Optional[" + name + "]" : name;
        List<String> arguments = new ArrayList<>();
        Relation.Join join = relation.join();
        if (join != null) {
            addJoin(arguments, entity, other, relation, join);
        } else {
            Entity holder = relation.holdsKey() ? entity : other;
            Entity target = relation.holdsKey() ? other : entity;
            addKey(arguments, relation, holder, target);
        }
        arguments.add("back_populates=" + PythonText.literal(relation.back()));
        return PythonText.call(
                "    ",
                relation.member() + ": orm.Mapped[" + type + "] = orm.relationship",
                arguments);
    }

    private static boolean isOptional(Entity entity, Relation relation) {
        return !relation.holdsKey()
                || relation.key().columns().stream()
                        .flatMap(name -> entity.table().findColumn(name).stream())
                        .anyMatch(column -> column.nullable());
    }

    private void addKey(List<String> arguments, Relation relation, Entity holder, Entity target) {
        ForeignKey key = relation.key();
        boolean self = holder.id().equals(target.id());
        if (self && relation.holdsKey()) {
            arguments.add("remote_side=" + columns(target, key.targetColumns()));
        }
        if (isAmbiguous(holder.table(), target.table())) {
            arguments.add("foreign_keys=" + columns(holder, key.columns()));
        }
        String overlaps = overlaps(holder, key);
        if (!overlaps.isEmpty()) {
            arguments.add("overlaps=" + PythonText.literal(overlaps));
        }
    }

    /// Whether more than one foreign key connects the two.
    private static boolean isAmbiguous(Table one, Table other) {
        long there = count(one, other);
        return there + (one.id().equals(other.id()) ? 0 : count(other, one)) > 1;
    }

    private static long count(Table from, Table to) {
        return from.foreignKeys().stream().filter(key -> key.target().equals(to.id())).count();
    }

    private static String columns(Entity entity, List<String> names) {
        return names.stream()
                .map(name -> entity.type() + "." + entity.member(name))
                .collect(Collectors.joining(", ", "lambda: [", "]"));
    }

    /// The relations, both sides, that write a column of this key too.
    private static String overlaps(Entity holder, ForeignKey key) {
        var names = new TreeSet<String>();
        for (Relation other : holder.relations()) {
            if (other.holdsKey()
                    && !other.key().equals(key)
                    && other.key().columns().stream().anyMatch(key.columns()::contains)) {
                names.add(other.member());
                names.add(other.back());
            }
        }
        return String.join(",", names);
    }

    private void addJoin(
            List<String> arguments,
            Entity entity,
            Entity other,
            Relation relation,
            Relation.Join join) {
        String table = tableVariables.getOrDefault(join.table().id(), "");
        arguments.add("secondary=lambda: " + table);
        if (entity.id().equals(other.id())) {
            ForeignKey own = relation.key().equals(join.right()) ? join.left() : join.right();
            arguments.add("primaryjoin=" + condition(entity, table, own));
            arguments.add("secondaryjoin=" + condition(other, table, relation.key()));
        }
    }

    private static String condition(Entity entity, String table, ForeignKey key) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            pairs.add(
                    entity.type()
                            + "."
                            + entity.member(key.targetColumns().get(i))
                            + " == "
                            + table
                            + ".c["
                            + PythonText.literal(key.columns().get(i))
                            + "]");
        }
        return pairs.size() == 1
                ? "lambda: " + pairs.getFirst()
                : "lambda: sa.and_(" + String.join(", ", pairs) + ")";
    }
}
