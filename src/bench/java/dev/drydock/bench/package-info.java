/// Measurements of the whole program, each against its goal and, where there is one, a tool that
/// does the same work on the same machine in the same run.
@NullMarked
package dev.drydock.bench;

import org.jspecify.annotations.NullMarked;
