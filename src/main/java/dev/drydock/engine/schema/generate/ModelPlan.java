package dev.drydock.engine.schema.generate;

import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.View;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// What becomes what in one language: classes with names, attributes and relations.
///
/// @param types scope of class names; writers claim further ones for enums and keys
/// @param entities by table, sorted
/// @param joins tables that are only the middle of a many-to-many
/// @param others tables without a primary key, which have no class
record ModelPlan(
        SchemaDefinition definition,
        Language language,
        NameScope types,
        Map<QualifiedName, Entity> entities,
        List<Relation.Join> joins,
        List<Table> others,
        List<View> views) {

    Entity entity(QualifiedName id) {
        Entity entity = entities.get(id);
        if (entity == null) {
            throw new IllegalArgumentException(id + " is no entity");
        }
        return entity;
    }

    Collection<Entity> all() {
        return entities.values();
    }

    boolean isPostgresql() {
        return definition.engine().equals("postgresql");
    }

    String defaultSchema() {
        return isPostgresql() ? "public" : "main";
    }

    /// The schema as a model names it; empty for the one that needs no naming.
    String schemaOf(QualifiedName id) {
        return id.schema().equals(defaultSchema()) ? "" : id.schema();
    }
}
