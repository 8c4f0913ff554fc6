package dev.drydock.engine.schema.generate;

import dev.drydock.engine.schema.QualifiedName;
import java.util.Set;

/// What of a structure is written, and into which package.
///
/// @param schemas only objects of these; empty means all
/// @param tables only these tables; empty means all
/// @param packageName Java package of entities; empty for the unnamed package
public record ModelOptions(Set<String> schemas, Set<QualifiedName> tables, String packageName) {

    public static final ModelOptions EVERYTHING =
            new ModelOptions(Set.of(), Set.of(), "com.example.model");

    public ModelOptions {
        schemas = Set.copyOf(schemas);
        tables = Set.copyOf(tables);
    }

    boolean includes(QualifiedName id) {
        return (schemas.isEmpty() || schemas.contains(id.schema()))
                && (tables.isEmpty() || tables.contains(id));
    }
}
