/// The tab Schema: objects with instant search, the diagram, the object page and its DDL. Must not
/// know other tabs or the command line.
@NullMarked
package dev.drydock.ui.schema;

import org.jspecify.annotations.NullMarked;
