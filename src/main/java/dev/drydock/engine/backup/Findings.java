package dev.drydock.engine.backup;

import java.util.List;

/// What a restored database has in common with its backup.
///
/// @param differences what is not equal, each a line; empty when it equals the backup
/// @param notes what was left out on purpose and why, each a sentence
public record Findings(List<String> differences, List<String> notes) {

    public Findings {
        differences = List.copyOf(differences);
        notes = List.copyOf(notes);
    }
}
