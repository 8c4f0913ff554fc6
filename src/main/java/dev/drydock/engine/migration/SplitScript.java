package dev.drydock.engine.migration;

import java.util.List;

/// A file's text as statements, and what was wrong while cutting it.
public record SplitScript(List<SqlStatement> statements, List<ScriptProblem> problems) {

    public SplitScript {
        statements = List.copyOf(statements);
        problems = List.copyOf(problems);
    }
}
