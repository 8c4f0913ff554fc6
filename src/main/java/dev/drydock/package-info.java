/// The entry point: chooses between the console and the command line. Knows both fronts, and
/// nothing of databases.
@NullMarked
package dev.drydock;

import org.jspecify.annotations.NullMarked;
