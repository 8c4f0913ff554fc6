/// The Health tab: a verdict, live charts and the sessions of the database in the header. It
/// watches only while it is looked at. Must not know any other tab.
@NullMarked
package dev.drydock.ui.health;

import org.jspecify.annotations.NullMarked;
