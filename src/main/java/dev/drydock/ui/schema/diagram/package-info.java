/// The diagram page of the tab Schema: the canvas with its viewport, what is selected, and where
/// tables stand. Must not know the other pages of the tab.
@NullMarked
package dev.drydock.ui.schema.diagram;

import org.jspecify.annotations.NullMarked;
