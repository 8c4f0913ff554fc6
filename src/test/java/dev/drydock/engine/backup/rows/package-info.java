/// Tests of row rescue.
@NullMarked
package dev.drydock.engine.backup.rows;

import org.jspecify.annotations.NullMarked;
