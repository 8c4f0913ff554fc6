/// What was found on this machine and why it matters: Java, libraries, client programs, folders,
/// the state store. Looks only, changes nothing. Serves both fronts; must not know either.
@NullMarked
package dev.drydock.engine.doctor;

import org.jspecify.annotations.NullMarked;
