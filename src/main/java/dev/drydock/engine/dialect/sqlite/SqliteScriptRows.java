package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.archive.script.ScriptSegments;
import java.util.List;

/// The rows of one table in a script.
///
/// @param columns as the first statement names them; empty when it names none
record SqliteScriptRows(List<String> columns, ScriptSegments segments) {

    static final SqliteScriptRows NONE = new SqliteScriptRows(List.of(), new ScriptSegments());

    SqliteScriptRows {
        columns = List.copyOf(columns);
    }

    long count() {
        return segments.rows();
    }

    long bytes() {
        return segments.bytes();
    }
}
