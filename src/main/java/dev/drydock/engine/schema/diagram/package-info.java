/// Entity-relationship diagrams of a [dev.drydock.engine.schema.SchemaDefinition]: model, layout
/// and text formats, all without a window system. The same input gives the same bytes. Must not
/// know the database, other features or any front.
@NullMarked
package dev.drydock.engine.schema.diagram;

import org.jspecify.annotations.NullMarked;
