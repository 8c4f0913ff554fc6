/// The built-in sample: a harbour's database with migrations, rows and a backup, made with the same
/// managers that users drive. Must not know a front.
@NullMarked
package dev.drydock.engine.sample;

import org.jspecify.annotations.NullMarked;
