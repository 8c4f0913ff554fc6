/// Where finished backups are copied to: folders and storage that speaks S3. Knows files and their
/// hashes, nothing of databases; does not make backups.
@NullMarked
package dev.drydock.engine.backup.target;

import org.jspecify.annotations.NullMarked;
