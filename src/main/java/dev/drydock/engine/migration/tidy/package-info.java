/// Order in a directory of migrations: conflicts that no single file shows, a clean-up that is a
/// plan first and can be undone, and new files. Works on files, on the rows of the history where a
/// database is given, and on other branches where there is git; must not know JDBC, any other
/// feature or any front.
@NullMarked
package dev.drydock.engine.migration.tidy;

import org.jspecify.annotations.NullMarked;
