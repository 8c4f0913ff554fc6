package dev.drydock.engine.backup.restore;

import dev.drydock.engine.backup.NamePattern;
import dev.drydock.engine.backup.archive.ArchiveObject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a person ticked.
///
/// @param everything all objects; the ids say nothing then
/// @param ids of objects of the archive
public record RestoreChoice(boolean everything, Set<String> ids) {

    public static final RestoreChoice ALL = new RestoreChoice(true, Set.of());

    public RestoreChoice {
        ids = Set.copyOf(ids);
    }

    /// Exactly these.
    public static RestoreChoice of(Set<String> ids) {
        return new RestoreChoice(false, ids);
    }

    /// These with all that belongs to them: a table with its keys, indexes and triggers.
    public static RestoreChoice withParts(
            List<ArchiveObject> archive, Collection<ArchiveObject> chosen) {
        Set<String> ids = new HashSet<>();
        chosen.forEach(object -> ids.add(object.id()));
        addParts(archive, ids);
        return new RestoreChoice(false, ids);
    }

    /// What people named, with all that belongs to it.
    ///
    /// @param tables names or patterns of tables, see [NamePattern]
    /// @param others names or patterns of objects of any kind
    /// @throws dev.drydock.engine.error.DrydockException OBJECT_UNKNOWN
    public static RestoreChoice named(
            List<ArchiveObject> archive, List<String> tables, List<String> others) {
        Set<ArchiveObject> chosen = new HashSet<>();
        chosen.addAll(
                NamePattern.find(
                        tables,
                        archive.stream().filter(ArchiveObject::isTable).toList(),
                        ArchiveObject::schema,
                        ArchiveObject::name));
        chosen.addAll(
                NamePattern.find(others, archive, ArchiveObject::schema, ArchiveObject::name));
        return withParts(archive, chosen);
    }

    /// Adds what belongs to any of the ids, and what belongs to that.
    static void addParts(List<ArchiveObject> archive, Set<String> ids) {
        boolean more = true;
        while (more) {
            more = false;
            for (ArchiveObject object : archive) {
                if (!object.parent().isEmpty() && ids.contains(object.parent())) {
                    more |= ids.add(object.id());
                }
            }
        }
    }
}
