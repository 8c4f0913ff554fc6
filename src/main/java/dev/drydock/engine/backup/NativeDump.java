package dev.drydock.engine.backup;

import java.nio.file.Path;

/// What a dialect wrote in a format of the engine's own.
///
/// @param data the file or folder, below the order's folder
/// @param compression what was used
public record NativeDump(Path data, Compression compression, Dump dump) {}
