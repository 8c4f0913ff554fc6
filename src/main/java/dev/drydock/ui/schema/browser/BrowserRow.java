package dev.drydock.ui.schema.browser;

/// One line of the browser's list.
sealed interface BrowserRow permits TreeRow, HitRow, HeadingRow {}
