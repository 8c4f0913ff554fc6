/// Draws a placed [dev.drydock.engine.schema.diagram.Diagram] with Java2D: bitmaps for the console,
/// PNG and PDF files. Shared by both fronts; needs no window system and runs on any thread. Knows
/// the engine's values only, no database, no front.
@NullMarked
package dev.drydock.picture;

import org.jspecify.annotations.NullMarked;
