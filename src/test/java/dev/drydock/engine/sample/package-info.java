/// Tests of the built-in sample.
@NullMarked
package dev.drydock.engine.sample;

import org.jspecify.annotations.NullMarked;
