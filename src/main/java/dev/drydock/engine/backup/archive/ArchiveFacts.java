package dev.drydock.engine.backup.archive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an archive says about itself.
///
/// @param dialect of the engine it can be restored into
/// @param facts for people, in display order: database, server version, tool, time, compression
/// @param dangers what would run on the machine of whoever restores it with the usual tools, or
///   with a superuser's rights on the server, each a line
/// @param notCarried what it says that it does not hold, each a line
public record ArchiveFacts(
        String dialect,
        ArchiveForm form,
        Map<String, String> facts,
        List<String> dangers,
        List<String> notCarried) {

    public ArchiveFacts {
        facts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        dangers = List.copyOf(dangers);
        notCarried = List.copyOf(notCarried);
    }

    /// Of an archive that does not say what is missing in it.
    public ArchiveFacts(
            String dialect, ArchiveForm form, Map<String, String> facts, List<String> dangers) {
        this(dialect, form, facts, dangers, List.of());
    }
}
