package dev.drydock.engine.backup.recipe;

import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.key.Encryption;

/// A backup as it is made again and again, with what follows it. Holds no secret.
///
/// @param request with recipients; a passphrase in it is left out
/// @param passphrase whether one encrypts it, which is asked for each time
/// @param sendTo where it is sent afterwards, as an `s3://` address; empty for nowhere
/// @param scratch where it is restored for proof: empty for the server it came from, [#LOCAL], or
///   the id of another profile
public record BackupPlan(BackupRequest request, boolean passphrase, String sendTo, String scratch) {

    /// A server that is started on this machine for the proof.
    public static final String LOCAL = "local";

    public BackupPlan {
        request = request.withEncryption(new Encryption(request.encryption().recipients(), null));
    }

    /// The request alone.
    public static BackupPlan of(BackupRequest request) {
        return new BackupPlan(request, request.encryption().passphrase() != null, "", "");
    }

    BackupPlan withoutNote() {
        return new BackupPlan(request.withNote(""), passphrase, sendTo, scratch);
    }
}
