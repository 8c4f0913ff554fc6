/// Jobs as the console sees them: starts engine jobs, samples their progress and hands the outcome
/// to the FX thread. The only package of the console that creates threads and `Task`s or reaches
/// the FX thread from outside. Must not know databases, views or texts.
@NullMarked
package dev.drydock.ui.job;

import org.jspecify.annotations.NullMarked;
