package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.dialect.postgresql.container.LoadScript;

/// What tells statements apart, for tests of other packages.
public final class OwnScript {

    private OwnScript() {}

    public static LoadScript script() {
        return new PostgresqlScript();
    }
}
