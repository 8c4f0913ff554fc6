/// SQLite files through the bundled driver. Mostly SQL resources; Java for what SQL cannot say.
@NullMarked
package dev.drydock.engine.dialect.sqlite;

import org.jspecify.annotations.NullMarked;
