/// The page of one object of a schema: a strip of facets, each made and asked for when it is looked
/// at. Knows what facets hold; where live facts come from is decided by the tab through
/// [ObjectSource].
@NullMarked
package dev.drydock.ui.schema.object;

import org.jspecify.annotations.NullMarked;
