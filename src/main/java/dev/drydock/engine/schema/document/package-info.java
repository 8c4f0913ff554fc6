/// The data dictionary: a [dev.drydock.engine.schema.SchemaDefinition] as one HTML page, as a site
/// of pages, or as Markdown. Must not know the database, other features or any front.
@NullMarked
package dev.drydock.engine.schema.document;

import org.jspecify.annotations.NullMarked;
