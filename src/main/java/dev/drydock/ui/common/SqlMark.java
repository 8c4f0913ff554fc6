package dev.drydock.ui.common;

/// A place in a SQL text that somebody should look at.
///
/// @param line from 1; marks on line 0 are not shown
/// @param column from 1; 0 for the whole line
/// @param role how bad it is
/// @param text what is the case and what to do, for the tooltip
public record SqlMark(int line, int column, TabBadge.Role role, String text) {}
