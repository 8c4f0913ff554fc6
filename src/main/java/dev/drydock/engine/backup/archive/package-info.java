/// Any backup opened as a tree of objects, without a server and without the tools that made it:
/// what is in it, its DDL, its rows as a stream. Nothing in an archive is executed and no length in
/// it is believed. Must not know how anything is restored.
@NullMarked
package dev.drydock.engine.backup.archive;

import org.jspecify.annotations.NullMarked;
