package dev.drydock.ui.schema.browser;

/// A line above results that says what follows.
record HeadingRow(String text) implements BrowserRow {}
