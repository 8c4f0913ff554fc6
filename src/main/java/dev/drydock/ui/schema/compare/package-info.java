/// The Compare page of the Schema tab: two structures side by side as a list, as SQL and as a
/// picture. Knows the engine's comparison; must not know how a side is read or how a script is
/// written.
@NullMarked
package dev.drydock.ui.schema.compare;

import org.jspecify.annotations.NullMarked;
