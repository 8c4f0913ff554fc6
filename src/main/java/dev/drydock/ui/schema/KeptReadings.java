package dev.drydock.ui.schema;

import dev.drydock.engine.Engine;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.facts.ObjectFacets;
import dev.drydock.engine.schema.snapshot.Snapshot;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.schema.browser.Catalog;
import java.util.Optional;
import java.util.function.Consumer;

/// The latest reading of each connection, kept in the store, so that a database can be shown before
/// it is open and when it cannot be reached. FX thread only; the work is done in jobs.
final class KeptReadings {

    private static final Texts TEXTS = Texts.forPackage(KeptReadings.class);

    /// What was kept, ready to show.
    record Found(String profileId, ObjectFacets facets, Catalog catalog, SchemaModel.Kept kept) {}

    private final AppContext context;

    KeptReadings(AppContext context) {
        this.context = context;
    }

    /// Keeps a reading in place of the one before. That it could not be kept is said, and no more.
    void keep(ConnectionProfile profile, SchemaDefinition read) {
        context.jobs()
                .startQuiet(
                        new JobDescription(
                                "schema", TEXTS.get("job.keep", profile.name()), profile.name()),
                        job -> context.engine().snapshots().remember(profile, read, job),
                        snapshot -> {},
                        failure ->
                                context.status().say(TEXTS.get("keep.failed", failure.message())));
    }

    /// Looks for what is known about a connection; nothing happens when that is nothing.
    void find(String profileId, SchemaModel.Situation situation, Consumer<Found> onFound) {
        Engine engine = context.engine();
        look(job -> load(engine, profileId, situation), onFound);
    }

    /// The same for a saved connection's name.
    void findByName(String name, Consumer<Found> onFound) {
        Engine engine = context.engine();
        look(
                job ->
                        engine.profiles()
                                .find(name)
                                .flatMap(profile ->
                                        load(
                                                engine,
                                                profile.id(),
                                                SchemaModel.Situation.UNREACHABLE)),
                onFound);
    }

    private interface Look {
        Optional<Found> look(JobContext job);
    }

    private void look(Look look, Consumer<Found> onFound) {
        context.jobs()
                .startQuiet(
                        new JobDescription("schema", TEXTS.get("job.kept"), ""),
                        look::look,
                        found -> found.ifPresent(onFound),
                        failure -> {
                            // a damaged or missing store costs the preview only
                        });
    }

    private static Optional<Found> load(
            Engine engine, String profileId, SchemaModel.Situation situation) {
        return engine.snapshots()
                .latest(profileId)
                .map(snapshot -> found(engine, snapshot, situation));
    }

    private static Found found(Engine engine, Snapshot snapshot, SchemaModel.Situation situation) {
        SchemaDefinition read = engine.snapshots().read(snapshot);
        return new Found(
                snapshot.connectionId(),
                new ObjectFacets(read),
                Catalog.of(read),
                new SchemaModel.Kept(snapshot.connectionName(), snapshot.takenAt(), situation));
    }
}
