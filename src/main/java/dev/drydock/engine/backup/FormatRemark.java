package dev.drydock.engine.backup;

/// What should be known about a format on this machine before it is chosen.
///
/// @param text a sentence, with the remedy where there is one
/// @param prevents whether no backup in the format could be made
public record FormatRemark(String text, boolean prevents) {}
