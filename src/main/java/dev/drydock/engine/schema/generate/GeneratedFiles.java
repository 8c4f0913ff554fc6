package dev.drydock.engine.schema.generate;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What was generated. The same definition and options give the same bytes.
///
/// @param files text by path relative to the chosen folder, with `/` between folders, sorted
/// @param losses what the format could not carry, one sentence per kind, for people
public record GeneratedFiles(Map<String, String> files, List<String> losses) {

    public GeneratedFiles {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
        losses = List.copyOf(losses);
    }
}
