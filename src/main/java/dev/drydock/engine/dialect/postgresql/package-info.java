/// PostgreSQL 12 to 18. Mostly SQL resources chosen by server version; Java for what SQL cannot
/// say.
@NullMarked
package dev.drydock.engine.dialect.postgresql;

import org.jspecify.annotations.NullMarked;
