/// Long work as one abstraction for both fronts: a job reports progress, may be asked to cancel,
/// and ends in exactly one outcome. Owns the worker threads and the watchdog that interrupts
/// blocked calls. Must not know databases, files, the console or the command line.
@NullMarked
package dev.drydock.engine.job;

import org.jspecify.annotations.NullMarked;
