package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;

/// Where a restore goes and what it does there, as far as it is decided.
///
/// @param server id of the profile whose server holds the target; empty for files and for none
/// @param name of the database, or path of the file
/// @param keepDays how long what was replaced is kept, 1 or more
record TargetDraft(
        Place place, RestoreIntent intent, String server, String name, int keepDays, int jobs) {

    static final TargetDraft EMPTY =
            new TargetDraft(
                    Place.NEW,
                    RestoreIntent.REPLACE,
                    "",
                    "",
                    (int) RestoreOrder.USUAL_KEEP.toDays(),
                    1);

    /// What kind of target it is.
    enum Place {
        /// One that is not there yet.
        NEW,
        /// One with contents.
        EXISTING,
        /// A copy next to a live one, to be swapped with it.
        BESIDE
    }

    /// Where an order goes.
    static TargetDraft of(RestoreOrder order) {
        Place place =
                switch (order.place()) {
                    case RestorePlace.New _ -> Place.NEW;
                    case RestorePlace.Existing _ -> Place.EXISTING;
                    case RestorePlace.Beside _ -> Place.BESIDE;
                };
        ConnectionProfile profile = order.place().profile();
        return switch (profile.endpoint()) {
            case Endpoint.File file ->
                    new TargetDraft(
                            place, order.intent(), "", file.display(), days(order), order.jobs());
            case Endpoint.Server server ->
                    new TargetDraft(
                            place,
                            order.intent(),
                            profile.id(),
                            server.database(),
                            days(order),
                            order.jobs());
        };
    }

    private static int days(RestoreOrder order) {
        return (int) Math.max(1, order.keep().toDays());
    }

    TargetDraft withPlace(Place other) {
        return new TargetDraft(other, intent, server, name, keepDays, jobs);
    }

    TargetDraft withIntent(RestoreIntent other) {
        return new TargetDraft(place, other, server, name, keepDays, jobs);
    }

    TargetDraft withServer(String other) {
        return new TargetDraft(place, intent, other, name, keepDays, jobs);
    }

    TargetDraft withName(String other) {
        return new TargetDraft(place, intent, server, other, keepDays, jobs);
    }

    TargetDraft withKeepDays(int other) {
        return new TargetDraft(place, intent, server, name, other, jobs);
    }

    TargetDraft withJobs(int other) {
        return new TargetDraft(place, intent, server, name, keepDays, other);
    }

    /// Whether the intent makes sense at the place: a new target has nothing to add to.
    static boolean fits(RestoreIntent intent, Place place) {
        return place == Place.EXISTING
                || intent == RestoreIntent.REPLACE
                || (intent == RestoreIntent.STRUCTURE && place == Place.NEW);
    }
}
