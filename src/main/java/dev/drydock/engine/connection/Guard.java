package dev.drydock.engine.connection;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.Locale;
import java.util.Map;

/// Refuses what a profile does not allow, for every front alike.
public final class Guard {

    private Guard() {}

    /// Lets the operation pass or refuses it before anything is touched. Any thread.
    ///
    /// @param action what is about to happen, as a phrase: "roll back 2 migrations"
    /// @throws DrydockException GUARD_READ_ONLY, or GUARD_NOT_CONFIRMED when the profile's
    ///   environment wants destructive work confirmed
    public static void require(
            ConnectionProfile profile, Intent intent, Confirmation confirmation, String action) {
        if (intent == Intent.READ) {
            return;
        }
        String target = profile.name() + " (" + environmentName(profile) + ")";
        if (profile.readOnly()) {
            throw new DrydockException(
                    ErrorCode.GUARD_READ_ONLY,
                    "Refused to " + action + " on " + target + ": the connection is read-only.",
                    "Use another connection, or take the read-only mark off this one.",
                    Map.of("environment", environmentName(profile)),
                    null);
        }
        if (intent == Intent.DESTRUCTIVE && !isConfirmed(profile, confirmation)) {
            throw new DrydockException(
                    ErrorCode.GUARD_NOT_CONFIRMED,
                    "Refused to " + action + " on " + target + ": this was not confirmed.",
                    hint(profile),
                    Map.of("environment", environmentName(profile)),
                    null);
        }
    }

    /// Whether the environment wants more than the given confirmation for destructive work.
    public static boolean isConfirmed(ConnectionProfile profile, Confirmation confirmation) {
        return switch (profile.environment().guardLevel()) {
            case OPEN -> true;
            case CONFIRM -> confirmation.given();
            case NAME_REQUIRED ->
                    confirmation.given()
                            && confirmation
                                    .databaseName()
                                    .equals(profile.endpoint().databaseName());
        };
    }

    private static String hint(ConnectionProfile profile) {
        String name = profile.endpoint().databaseName();
        return profile.environment().guardLevel() == GuardLevel.NAME_REQUIRED
                ? "Confirm with the database's name, \"" + name + "\" (on the command line: --yes)."
                : "Confirm it (on the command line: --yes).";
    }

    private static String environmentName(ConnectionProfile profile) {
        return profile.environment().name().toLowerCase(Locale.ROOT);
    }
}
