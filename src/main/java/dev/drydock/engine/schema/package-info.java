/// What a database consists of: one immutable [dev.drydock.engine.schema.SchemaDefinition] feeds
/// the browser, DDL, diagrams and documents. Must not know `java.sql`, other features or any front.
@NullMarked
package dev.drydock.engine.schema;

import org.jspecify.annotations.NullMarked;
