/// What all tabs share: the tab contract, context, dialogs, texts, formats, icons, tables and other
/// controls. Must not know any tab, the main window, or a database beyond connections.
@NullMarked
package dev.drydock.ui.common;

import org.jspecify.annotations.NullMarked;
