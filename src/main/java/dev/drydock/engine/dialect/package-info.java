/// Gathers what one database engine must provide. Features declare the small interfaces they need;
/// this package only collects them and finds the right one. Must not know any front.
@NullMarked
package dev.drydock.engine.dialect;

import org.jspecify.annotations.NullMarked;
