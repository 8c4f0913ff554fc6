/// What tests of the console share: the toolkit without a display, a watchdog over the FX thread,
/// dialogs that answer by themselves, and pictures for the eye.
@NullMarked
package dev.drydock.ui.testing;

import org.jspecify.annotations.NullMarked;
