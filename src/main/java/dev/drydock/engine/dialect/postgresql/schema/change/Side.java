package dev.drydock.engine.dialect.postgresql.schema.change;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.Dependency;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.UniqueKey;
import dev.drydock.engine.schema.View;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One of the two structures as units, with what each unit needs: what the catalog says, and what
/// the structure itself says.
final class Side {

    final SchemaDefinition definition;
    final Map<ObjectKey, Unit> units = new LinkedHashMap<>();
    private final Map<QualifiedName, SchemaObject> relations = new HashMap<>();
    private final Map<ObjectKey, Set<ObjectKey>> needs = new HashMap<>();
    private final Map<ObjectKey, Set<ObjectKey>> dependants = new HashMap<>();

    Side(SchemaDefinition definition) {
        this.definition = definition;
        definition.schemas().forEach(schema -> add(new Unit.OfSchema(schema)));
        definition.extensions().forEach(extension -> add(new Unit.OfExtension(extension)));
        definition
                .objects()
                .forEach(object -> {
                    if (object instanceof Table || object instanceof View) {
                        relations.put(object.id(), object);
                    }
                });
        definition.objects().forEach(this::addObject);
        units.values().forEach(this::readStructure);
        for (Dependency dependency : definition.dependencies()) {
            ObjectKey from = canonical(dependency.dependent());
            ObjectKey to = canonical(dependency.on());
            if (from != null && to != null && !from.equals(to)) {
                need(from, to);
            }
        }
    }

    private void add(Unit unit) {
        units.putIfAbsent(unit.key(), unit);
    }

    private void addObject(SchemaObject object) {
        if (object instanceof DefinedObject defined && !defined.relation().isEmpty()) {
            SchemaObject relation =
                    relations.get(new QualifiedName(object.schema(), defined.relation()));
            if (relation != null) {
                add(new Unit.Attached(relation, object));
            }
            return;
        }
        add(new Unit.Whole(object));
        if (object instanceof Table table) {
            table.columns().forEach(column -> add(new Unit.OfColumn(table, column)));
            table.uniqueKeys().forEach(key -> add(new Unit.OfKey(table, key)));
            table.foreignKeys().stream()
                    .filter(key -> !key.inherited())
                    .forEach(key -> add(new Unit.OfForeignKey(table, key)));
            table.checks().forEach(check -> add(new Unit.OfText(table, check)));
            table.exclusions().forEach(exclusion -> add(new Unit.OfText(table, exclusion)));
            addIndexes(table, table.indexes());
            table.triggers().forEach(trigger -> add(new Unit.OfTrigger(table, trigger)));
        } else if (object instanceof View view) {
            addIndexes(view, view.indexes());
            view.triggers().forEach(trigger -> add(new Unit.OfTrigger(view, trigger)));
        }
    }

    private void addIndexes(SchemaObject relation, List<Index> indexes) {
        indexes.stream()
                .filter(index -> !index.ofConstraint())
                .forEach(index -> add(new Unit.OfIndex(relation, index)));
    }

    /// The unit that stands for what a dependency names: the view for its column, the constraint
    /// for its index; null for what is not part of the structure.
    private @Nullable ObjectKey canonical(ObjectKey key) {
        if (units.containsKey(key)) {
            return key;
        }
        if (key.kind() == ObjectKind.INDEX) {
            ObjectKey constraint = ObjectKey.part(ObjectKind.CONSTRAINT, key.id(), key.detail());
            return units.containsKey(constraint) ? constraint : null;
        }
        SchemaObject relation = relations.get(key.id());
        boolean named = key.isPart() || key.kind() == ObjectKind.TYPE;
        if (named && relation != null) {
            return relation.key();
        }
        ObjectKey composite = ObjectKey.of(ObjectKind.TYPE, key.id());
        return key.isPart() && units.containsKey(composite) ? composite : null;
    }

    private void readStructure(Unit unit) {
        ObjectKey key = unit.key();
        if (unit instanceof Unit.Part part) {
            need(key, part.relation().key());
        } else if (!key.schema().isEmpty()) {
            need(key, ObjectKey.schema(key.schema()));
        }
        switch (unit) {
            case Unit.Whole whole when whole.object() instanceof Table table -> {
                table.storage()
                        .parents()
                        .forEach(parent -> need(key, ObjectKey.of(ObjectKind.TABLE, parent)));
                if (!table.storage().server().isEmpty()) {
                    need(
                            key,
                            new ObjectKey(
                                    ObjectKind.FOREIGN_SERVER, "", table.storage().server(), ""));
                }
            }
            case Unit.OfColumn of -> needColumnsOfParents(key, of.relation(), of.column());
            case Unit.OfKey of -> {
                needColumns(key, of.relation().id(), of.constraint().columns());
                needColumns(key, of.relation().id(), of.constraint().included());
            }
            case Unit.OfForeignKey of -> needTarget(key, of.relation(), of.constraint());
            case Unit.OfIndex of -> {
                of.index().parts().stream()
                        .filter(part -> !part.isExpression())
                        .forEach(
                                part -> needColumns(key, of.relation().id(), List.of(part.text())));
                needColumns(key, of.relation().id(), of.index().included());
            }
            case Unit.OfSchema _,
                    Unit.OfExtension _,
                    Unit.Whole _,
                    Unit.Attached _,
                    Unit.OfText _,
                    Unit.OfTrigger _ -> {
                // the catalog says the rest
            }
        }
    }

    private void needColumnsOfParents(ObjectKey key, Table table, Column column) {
        if (column.inherited()) {
            table.storage()
                    .parents()
                    .forEach(parent -> needColumns(key, parent, List.of(column.name())));
        }
    }

    private void needColumns(ObjectKey key, QualifiedName relation, List<String> columns) {
        for (String column : columns) {
            ObjectKey target = ObjectKey.part(ObjectKind.COLUMN, relation, column);
            if (units.containsKey(target)) {
                need(key, target);
            }
        }
    }

    private void needTarget(ObjectKey key, Table table, ForeignKey foreignKey) {
        needColumns(key, table.id(), foreignKey.columns());
        needColumns(key, foreignKey.target(), foreignKey.targetColumns());
        if (relations.get(foreignKey.target()) instanceof Table target) {
            need(key, target.key());
            Set<String> columns = new HashSet<>(foreignKey.targetColumns());
            for (UniqueKey unique : target.uniqueKeys()) {
                if (columns.equals(new HashSet<>(unique.columns()))) {
                    need(key, new Unit.OfKey(target, unique).key());
                }
            }
            for (Index index : target.indexes()) {
                if (index.unique() && !index.ofConstraint() && isOn(index, columns)) {
                    need(key, new Unit.OfIndex(target, index).key());
                }
            }
        }
    }

    private static boolean isOn(Index index, Set<String> columns) {
        Set<String> parts = new HashSet<>();
        index.parts().forEach(part -> parts.add(part.text()));
        return parts.equals(columns);
    }

    private void need(ObjectKey dependent, ObjectKey on) {
        if (needs.computeIfAbsent(dependent, key -> new LinkedHashSet<>(4)).add(on)) {
            dependants.computeIfAbsent(on, key -> new LinkedHashSet<>(4)).add(dependent);
        }
    }

    Set<ObjectKey> needs(ObjectKey key) {
        return needs.getOrDefault(key, Set.of());
    }

    Set<ObjectKey> dependants(ObjectKey key) {
        return dependants.getOrDefault(key, Set.of());
    }

    boolean has(ObjectKey key) {
        return units.containsKey(key);
    }

    @Nullable Unit find(ObjectKey key) {
        return units.get(key);
    }

    Unit get(ObjectKey key) {
        Unit unit = units.get(key);
        if (unit == null) {
            throw new IllegalStateException("no unit " + key);
        }
        return unit;
    }

    @Nullable SchemaObject relation(QualifiedName id) {
        return relations.get(id);
    }

    @Nullable Table table(QualifiedName id) {
        return relations.get(id) instanceof Table table ? table : null;
    }

    /// The parts of a table or view.
    List<Unit.Part> parts(ObjectKey relation) {
        return dependants(relation).stream()
                .map(units::get)
                .filter(Unit.Part.class::isInstance)
                .map(Unit.Part.class::cast)
                .filter(part -> part.relation().key().equals(relation))
                .toList();
    }
}
