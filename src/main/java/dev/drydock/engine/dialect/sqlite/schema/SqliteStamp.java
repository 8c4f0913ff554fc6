package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.schema.SchemaStamp;

/// @param file which file it was, so that another one under the same name is noticed; empty where
///   the file system has no such key
/// @param schemaVersion SQLite adds one with every change of structure
/// @param hasStatistics whether ANALYZE ever ran, which then may run again unnoticed
record SqliteStamp(String file, long schemaVersion, boolean hasStatistics) implements SchemaStamp {}
