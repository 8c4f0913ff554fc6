/// The Connections tab: saved profiles, their form and test, and what is open. Must not know the
/// other tabs.
@NullMarked
package dev.drydock.ui.connections;

import org.jspecify.annotations.NullMarked;
