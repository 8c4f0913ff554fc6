package dev.drydock.ui.common;

import java.util.function.Function;

/// A column as text, for filters and copies.
record TableText<T>(String id, String title, Function<T, String> text) {}
