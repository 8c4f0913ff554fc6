/// Row rescue: the rows of one table in a backup compared with the live table by key, and those
/// that are wanted brought back in one transaction that can be undone. Must not know the formats of
/// backups nor the SQL that only one engine understands.
@NullMarked
package dev.drydock.engine.backup.rows;

import org.jspecify.annotations.NullMarked;
