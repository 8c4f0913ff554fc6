package dev.drydock.engine.migration.lint;

import dev.drydock.engine.connection.ServerFacts;
import dev.drydock.engine.connection.Session;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What linting needs to know about one engine.
public interface LintDialect {

    Grammar grammar();

    /// The objects that users have made. Reads only.
    LintCatalog catalog(Session session);

    /// The version that decides what syntax is known: PostgreSQL's major version, the number behind
    /// `3.` of SQLite.
    ///
    /// @param facts null without a database
    /// @return −1 when it is unknown
    int version(@Nullable ServerFacts facts);

    /// A parser to ask.
    ///
    /// @param session of the database; null without one
    /// @return empty when there is none without a database
    Optional<SyntaxCheck> openSyntax(@Nullable Session session);
}
