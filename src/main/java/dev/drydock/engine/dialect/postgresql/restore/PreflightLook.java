package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.engine.backup.restore.RestoreFixes;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.backup.restore.RestoreSelection;
import dev.drydock.engine.backup.restore.RestoreWork;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.dialect.postgresql.archive.ArchiveTraits;
import dev.drydock.engine.job.JobContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What all lines of a pre-flight sheet are drawn from.
///
/// @param state what is under the target's name
record PreflightLook(
        RestoreWork work,
        ArchiveTraits traits,
        PreflightNeeds needs,
        PreflightServer server,
        PreflightServer.State state,
        JobContext context) {

    /// More are counted, not listed.
    private static final int MOST_ITEMS = 500;

    private static final int MOST_NAMED = 5;

    RestoreFixes fixes() {
        return work.order().fixes();
    }

    RestorePlace place() {
        return work.order().place();
    }

    RestoreSelection selection() {
        return work.selection();
    }

    boolean withStructure() {
        return work.order().intent().withStructure();
    }

    /// Whether a database is made, under the target's name or beside it.
    boolean makesDatabase() {
        return place() instanceof RestorePlace.Beside
                || work.order().replacesAll()
                || state == PreflightServer.State.MISSING;
    }

    /// Whether objects go into a database that is there.
    boolean intoDatabase() {
        return !makesDatabase() && state != PreflightServer.State.MISSING;
    }

    /// The target's name for people.
    String target() {
        return quoted(server.database());
    }

    static String quoted(String name) {
        return "\"" + Identifiers.visible(name) + "\"";
    }

    static String shown(ArchiveObject object) {
        return object.kind() + " " + Identifiers.visible(object.displayName());
    }

    /// All of them in one sentence, or the first.
    static String names(Collection<String> names) {
        String first =
                names.stream()
                        .limit(MOST_NAMED)
                        .map(PreflightLook::quoted)
                        .collect(Collectors.joining(", "));
        return names.size() <= MOST_NAMED
                ? first
                : first + " and " + (names.size() - MOST_NAMED) + " more";
    }

    static List<String> items(Collection<ArchiveObject> objects) {
        return bounded(objects.stream().map(PreflightLook::shown).toList());
    }

    static List<String> bounded(List<String> items) {
        if (items.size() <= MOST_ITEMS) {
            return items;
        }
        List<String> some = new ArrayList<>(items.subList(0, MOST_ITEMS));
        some.add("and " + (items.size() - MOST_ITEMS) + " more");
        return some;
    }

    /// Leaves those objects out.
    static PreflightFix skip(Collection<ArchiveObject> objects) {
        Set<String> ids = new LinkedHashSet<>();
        objects.forEach(object -> ids.add(object.id()));
        String what =
                objects.size() == 1
                        ? shown(objects.iterator().next())
                        : objects.size() + " objects";
        return new PreflightFix.Skip(ids, what);
    }
}
