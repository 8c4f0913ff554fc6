package dev.drydock.engine.schema.document;

import java.nio.file.Path;

/// What writing a dictionary did.
///
/// @param start the page to open
/// @param written files that are new or have changed
/// @param unchanged files that were left alone
/// @param removed files of objects that are gone
/// @param kept files of objects that are gone and that somebody else has changed since; left alone
public record DictionaryReport(
        Path start, int written, int unchanged, int removed, int kept, CommentCoverage coverage) {}
