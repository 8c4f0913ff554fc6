/// The user's settings: a record with defaults and bounds, and the file that keeps it. Must not
/// know what the settings are used for.
@NullMarked
package dev.drydock.engine.settings;

import org.jspecify.annotations.NullMarked;
