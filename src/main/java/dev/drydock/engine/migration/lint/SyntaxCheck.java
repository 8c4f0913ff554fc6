package dev.drydock.engine.migration.lint;

import dev.drydock.engine.migration.SqlStatement;
import java.util.List;

/// A server's own parser, asked without anything being run in the user's database.
public interface SyntaxCheck extends AutoCloseable {

    /// One answer for each statement of a file.
    ///
    /// @param keep whether later files build on this one; not so for rollbacks
    List<SyntaxAnswer> check(List<SqlStatement> statements, boolean keep);

    /// Whether answers also tell what does not exist.
    boolean knowsObjects();

    @Override
    void close();
}
