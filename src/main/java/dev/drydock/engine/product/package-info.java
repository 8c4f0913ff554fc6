/// Facts about this program itself that every layer may state. Knows nothing else.
@NullMarked
package dev.drydock.engine.product;

import org.jspecify.annotations.NullMarked;
