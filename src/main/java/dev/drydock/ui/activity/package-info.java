/// The jobs as the user sees them: the chip in the status bar and the activity panel. Must not know
/// what any job does.
@NullMarked
package dev.drydock.ui.activity;

import org.jspecify.annotations.NullMarked;
