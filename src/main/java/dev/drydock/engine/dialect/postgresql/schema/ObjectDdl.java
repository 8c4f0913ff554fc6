package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.schema.Access;
import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Routine;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Sequence;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.UserType;
import dev.drydock.engine.schema.View;

/// Writes everything that belongs to one object: also its indexes, triggers, rules, policies, owner
/// and privileges.
final class ObjectDdl {

    private final SchemaDefinition definition;
    private final DdlWriter out = new DdlWriter();

    ObjectDdl(SchemaDefinition definition) {
        this.definition = definition;
    }

    String text(SchemaObject object) {
        switch (object) {
            case Table table -> {
                new TableDdl(out, name -> definition.findTable(name).orElse(null))
                        .create(table, true);
                var indexes = new IndexDdl(out);
                table.indexes().forEach(index -> indexes.create(table.id(), index, false));
                table.triggers().forEach(trigger -> out.create(table.id(), trigger));
                addRulesAndPolicies(table.id());
                out.finish(table);
            }
            case View view -> {
                out.create(view);
                var indexes = new IndexDdl(out);
                view.indexes().forEach(index -> indexes.create(view.id(), index, false));
                view.triggers().forEach(trigger -> out.create(view.id(), trigger));
                addRulesAndPolicies(view.id());
                out.finish(view);
            }
            case Sequence sequence -> {
                out.create(sequence);
                out.own(sequence);
            }
            case Routine routine -> out.create(routine);
            case UserType type -> out.create(type);
            case DefinedObject other -> out.create(other);
        }
        addAccess(object);
        return out.text();
    }

    private void addRulesAndPolicies(QualifiedName relation) {
        for (DefinedObject other : definition.others()) {
            if (other.relation().equals(relation.name())
                    && other.schema().equals(relation.schema())) {
                out.create(other);
            }
        }
    }

    private void addAccess(SchemaObject object) {
        Access access = definition.access(object.key());
        var writer = new AccessDdl(out, DdlScript.majorVersion(definition));
        // a sequence changes its owner with the table it belongs to
        if (object.objectKind() != ObjectKind.SEQUENCE || !((Sequence) object).isOwned()) {
            writer.owner(object.objectKind(), ObjectTexts.named(object), access);
        }
        writer.grants(object.objectKind(), ObjectTexts.granted(object), access);
    }
}
