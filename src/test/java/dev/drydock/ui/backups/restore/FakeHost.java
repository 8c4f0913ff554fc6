package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.key.Identity;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.ui.job.StartedJob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A tab that keeps what it was told.
final class FakeHost implements RestoreHost {

    final List<DrydockException> refusals = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    private final Path folder;
    boolean busy;
    final List<Path> recent = new ArrayList<>();

    FakeHost(Path folder) {
        this.folder = folder;
    }

    @Override
    public Ring ring(@Nullable Backup backup) {
        return new Ring() {
            @Override
            public List<Identity> identities() {
                return List.of();
            }

            @Override
            public Optional<Secret> passphrase(Path of) {
                return Optional.empty();
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }

    @Override
    public void askForKey(Backup backup, DrydockException refusal, Runnable then) {
        refusals.add(refusal);
    }

    @Override
    public void show() {
        told.add("show");
    }

    @Override
    public List<Path> recent() {
        return List.copyOf(recent);
    }

    @Override
    public boolean looksFurther() {
        return true;
    }

    @Override
    public void draw(Archive archive, String name) {
        told.add("draw " + name + ", objects: " + archive.objects().size());
    }

    @Override
    public void compare(Archive archive, String name) {
        told.add("compare " + name + ", objects: " + archive.objects().size());
    }

    @Override
    public void leave() {
        told.add("leave");
    }

    @Override
    public void began(StartedJob<?> job) {
        told.add("began");
    }

    @Override
    public void ended() {
        told.add("ended");
    }

    @Override
    public boolean isBusy() {
        return busy;
    }

    @Override
    public Path folder() {
        return folder;
    }
}
