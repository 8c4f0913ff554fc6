package dev.drydock.engine.process;

import java.nio.file.Path;

/// A client program that is installed and said its version.
///
/// @param name `pg_dump`, `sqlite3` …
/// @param text the whole line it said
public record FoundTool(String name, Path program, ToolVersion version, String text) {}
