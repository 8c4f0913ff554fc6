/// Rules that hold for the whole console.
@NullMarked
package dev.drydock.ui;

import org.jspecify.annotations.NullMarked;
