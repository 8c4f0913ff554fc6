/// Structure of SQLite files: sqlite_schema and the table-valued pragmas, read as sets, and the
/// CREATE texts that the file itself keeps. Must not know any front.
@NullMarked
package dev.drydock.engine.dialect.sqlite.schema;

import org.jspecify.annotations.NullMarked;
