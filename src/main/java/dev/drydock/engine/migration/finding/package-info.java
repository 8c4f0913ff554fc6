/// What checks of migration files say: one shape for lint rules, conflicts and rehearsals, whatever
/// front shows it. Knows nothing of how a finding was made.
@NullMarked
package dev.drydock.engine.migration.finding;

import org.jspecify.annotations.NullMarked;
