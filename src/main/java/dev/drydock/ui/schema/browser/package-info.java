/// The tree of a database's objects and the search in it: plain arrays, flattened into the lines
/// that a virtual list shows. Knows structure only; what is done with a chosen object is decided by
/// the tab through [BrowserActions].
@NullMarked
package dev.drydock.ui.schema.browser;

import org.jspecify.annotations.NullMarked;
