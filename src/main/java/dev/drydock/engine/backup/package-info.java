/// Making, keeping, checking and restoring backups. Declares what it needs of an engine
/// ([BackupDialect]) and of a catalogue ([BackupCatalogue]); knows no driver and no native tool.
@NullMarked
package dev.drydock.engine.backup;

import org.jspecify.annotations.NullMarked;
