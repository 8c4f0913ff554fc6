package dev.drydock.ui.migrations;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.GuardLevel;
import dev.drydock.ui.common.Dialogs;
import java.util.function.Consumer;

/// Asks before work whose plan was looked at already: on guarded connections only.
final class Guarded {

    private Guarded() {}

    static void ask(
            Dialogs dialogs,
            ConnectionProfile profile,
            Dialogs.Question question,
            Consumer<Confirmation> then) {
        if (profile.environment().guardLevel() == GuardLevel.OPEN) {
            then.accept(Confirmation.YES);
        } else {
            dialogs.confirmDestructive(profile, question, then);
        }
    }
}
