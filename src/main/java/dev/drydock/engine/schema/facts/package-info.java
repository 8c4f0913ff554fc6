/// What there is to know about one object, as small tables that console and command line show
/// alike: facets from the structure that was read, and facts that only the server knows at this
/// moment. Knows neither how they are drawn nor which SQL a server wants.
@NullMarked
package dev.drydock.engine.schema.facts;

import org.jspecify.annotations.NullMarked;
