package dev.drydock.engine.backup.retention;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupCatalogue;
import dev.drydock.engine.backup.BackupPace;
import dev.drydock.engine.backup.BackupState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A catalogue in memory.
final class MemoryCatalogue implements BackupCatalogue {

    private final Map<String, Backup> entries = new LinkedHashMap<>();

    MemoryCatalogue(List<Backup> backups) {
        backups.forEach(this::save);
    }

    @Override
    public void save(Backup backup) {
        entries.put(backup.id(), backup);
    }

    @Override
    public boolean begin(Backup running) {
        save(running);
        return true;
    }

    @Override
    public List<Backup> list() {
        return new ArrayList<>(entries.values());
    }

    @Override
    public Optional<Backup> find(String id) {
        return Optional.ofNullable(entries.get(id));
    }

    @Override
    public List<Backup> abandoned() {
        return List.of();
    }

    @Override
    public void beginRemoval(Function<List<Backup>, Set<String>> choose) {
        choose.apply(list())
                .forEach(id -> save(entries.get(id).withState(BackupState.REMOVING, "")));
    }

    @Override
    public void remove(String id) {
        entries.remove(id);
    }

    @Override
    public BackupPace pace(String job) {
        return BackupPace.NONE;
    }

    @Override
    public void savePace(String job, BackupPace pace) {
        throw new UnsupportedOperationException("retention makes no backups");
    }
}
