/// The command line: one class per command, output in text or JSON, exit codes. Drives the engine
/// and knows nothing of the console.
@NullMarked
package dev.drydock.cli;

import org.jspecify.annotations.NullMarked;
