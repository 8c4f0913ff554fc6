package dev.drydock.engine.backup;

import java.util.List;

/// What a check of a backup found.
///
/// @param verified whether every byte was read and all agrees with the manifest
/// @param proven whether it was also restored into a scratch database and compared
/// @param problems what is wrong; empty when verified
public record VerifyReport(boolean verified, boolean proven, List<String> problems) {

    public VerifyReport {
        problems = List.copyOf(problems);
    }
}
