/// Archives of `pg_dump` read in Java: custom, directory and tar, versions 1.12 and later. No tool
/// is started, no length in an archive is believed.
@NullMarked
package dev.drydock.engine.dialect.postgresql.archive;

import org.jspecify.annotations.NullMarked;
