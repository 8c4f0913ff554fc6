/// The Document page of the Schema tab: the data dictionary with its comment coverage, and models
/// for programs. Knows what the engine writes; must not know how a structure is read.
@NullMarked
package dev.drydock.ui.schema.document;

import org.jspecify.annotations.NullMarked;
