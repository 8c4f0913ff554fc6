/// The main window: start, tabs, wiring, quit. The only package of the console that knows all tabs.
@NullMarked
package dev.drydock.ui.app;

import org.jspecify.annotations.NullMarked;
