package dev.drydock.engine.connection;

/// What a database is used for. One choice sets the colour in the console and the guard level.
public enum Environment {
    DEVELOPMENT(GuardLevel.OPEN),
    TEST(GuardLevel.OPEN),
    STAGING(GuardLevel.CONFIRM),
    PRODUCTION(GuardLevel.NAME_REQUIRED);

    private final GuardLevel guardLevel;

    Environment(GuardLevel guardLevel) {
        this.guardLevel = guardLevel;
    }

    public GuardLevel guardLevel() {
        return guardLevel;
    }
}
