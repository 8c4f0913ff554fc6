/// Code models from a [dev.drydock.engine.schema.SchemaDefinition]: SQLAlchemy, JPA and others,
/// with one shared plan of names and relations. Must not know the database, other features or any
/// front.
@NullMarked
package dev.drydock.engine.schema.generate;

import org.jspecify.annotations.NullMarked;
