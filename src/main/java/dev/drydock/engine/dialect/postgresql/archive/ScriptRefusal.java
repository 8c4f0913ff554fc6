package dev.drydock.engine.dialect.postgresql.archive;

/// Something in a script that no restore runs.
///
/// @param position in the script, at it or right behind it
/// @param text its beginning, for people
/// @param why the end of a sentence
public record ScriptRefusal(long position, String text, String why) {}
