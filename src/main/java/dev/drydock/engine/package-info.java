/// The engine: one door ([dev.drydock.engine.Engine]) for the console and the command line. Must
/// not know JavaFX, picocli, AWT or the standard streams.
@NullMarked
package dev.drydock.engine;

import org.jspecify.annotations.NullMarked;
