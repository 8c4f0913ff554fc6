/// Finds, starts, drains and stops child processes. The only package besides the job package that
/// creates threads. Must not know databases or what a tool is for.
@NullMarked
package dev.drydock.engine.process;

import org.jspecify.annotations.NullMarked;
