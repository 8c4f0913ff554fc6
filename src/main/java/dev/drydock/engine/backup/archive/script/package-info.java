/// SQL scripts read as backups: cut into statements as a stream, rows found and read where they
/// lie. Nothing is executed, and no length in a script is believed.
@NullMarked
package dev.drydock.engine.backup.archive.script;

import org.jspecify.annotations.NullMarked;
