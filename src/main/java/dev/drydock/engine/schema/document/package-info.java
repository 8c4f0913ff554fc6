/// The data dictionary: a [dev.drydock.engine.schema.SchemaDefinition] as one HTML page that needs
/// nothing else. Must not know the database, other features or any front.
@NullMarked
package dev.drydock.engine.schema.document;

import org.jspecify.annotations.NullMarked;
