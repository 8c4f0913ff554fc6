/// Which backups may go: a policy, a plan that gives a reason for each backup, and the run that
/// removes exactly what the plan says. The plan is a pure function of the catalogue; this package
/// knows no file, only [dev.drydock.engine.backup.BackupManager] does.
@NullMarked
package dev.drydock.engine.backup.retention;

import org.jspecify.annotations.NullMarked;
