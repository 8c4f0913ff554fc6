/// Where log lines go: a file per day under the Drydock home, redacted, never a standard stream.
/// Found by Logback itself; nothing else may know it.
@NullMarked
package dev.drydock.logging;

import org.jspecify.annotations.NullMarked;
