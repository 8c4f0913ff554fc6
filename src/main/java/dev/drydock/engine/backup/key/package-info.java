/// Keys of encrypted backups: who may open one, and the age files (`age-encryption.org/v1`) in
/// which its key and its parts lie. Everything happens in memory and no secret ever becomes text of
/// an error. Must not know containers, manifests or databases.
@NullMarked
package dev.drydock.engine.backup.key;

import org.jspecify.annotations.NullMarked;
