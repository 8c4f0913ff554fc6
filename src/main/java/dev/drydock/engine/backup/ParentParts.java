package dev.drydock.engine.backup;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What the parent of an incremental backup has, in itself or in its own ancestors.
final class ParentParts implements KnownParts {

    private final Map<String, BackupManifest.Member> byContent = new HashMap<>();

    ParentParts(BackupManifest parent) {
        for (BackupManifest.Member part : parent.members()) {
            BackupManifest.Source from = part.from();
            byContent.putIfAbsent(
                    part.plainSha256(),
                    new BackupManifest.Member(
                            part.name(),
                            part.storedBytes(),
                            part.plainBytes(),
                            part.storedSha256(),
                            part.plainSha256(),
                            from == null
                                    ? new BackupManifest.Source(parent.id(), part.name())
                                    : from));
        }
    }

    @Override
    public Optional<BackupManifest.Member> find(String name, String plainSha256) {
        return Optional.ofNullable(byContent.get(plainSha256))
                .map(part ->
                        new BackupManifest.Member(
                                name + PartCodec.endingOf(part.name()),
                                part.storedBytes(),
                                part.plainBytes(),
                                part.storedSha256(),
                                part.plainSha256(),
                                part.from()));
    }
}
