package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreSelection;
import dev.drydock.engine.dialect.postgresql.archive.RestorableArchive;
import dev.drydock.engine.dialect.postgresql.archive.RestoreEntry;
import dev.drydock.engine.dialect.postgresql.archive.RestoreEntry.Section;
import dev.drydock.engine.dialect.postgresql.container.LoadScript;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is done in a target, in order: objects, rows, then what is better made with rows there,
/// then privileges, and last what would run at changes or reads what all the rest makes.
final class RestorePlan {

    /// Say something about the database itself, which has its name and owner from elsewhere.
    private static final Set<String> ABOUT_DATABASE =
            Set.of("DATABASE", "DATABASE PROPERTIES", "ENCODING", "STDSTRINGS", "SEARCHPATH");

    /// Guesses of the planner, which are made anew.
    private static final String STATISTICS = "STATISTICS DATA";

    private static final Set<String> PRIVILEGES = Set.of("ACL", "ACL LANGUAGE", "DEFAULT ACL");
    private static final Set<String> LAST = Set.of("EVENT TRIGGER", "MATERIALIZED VIEW DATA");
    private static final Set<String> WITH_ROWS =
            Set.of("SEQUENCE SET", "MATERIALIZED VIEW DATA", "BLOB", "BLOB METADATA", "BLOBS");
    private static final Pattern LARGE_OBJECT = Pattern.compile("lo_create\\('(\\d+)'\\)");
    private static final String LARGE_OBJECT_KIND = "large object";

    private final RestorableArchive source;
    private final RestoreSelection selection;
    private final RestoreIntent intent;
    private final LoadScript script;
    private final RoleRules roles;
    private final Set<String> chosen = new HashSet<>();
    private final boolean largeObjects;
    private final List<RestoreStep> before = new ArrayList<>();
    private final List<RestoreStep> rows = new ArrayList<>();
    private final List<RestoreStep> builds = new ArrayList<>();
    private final List<RestoreStep> after = new ArrayList<>();
    private final List<RestoreStep> privileges = new ArrayList<>();
    private final List<RestoreStep> last = new ArrayList<>();
    private final Set<Integer> unbuilt = new HashSet<>();

    private RestorePlan(
            RestorableArchive source,
            RestoreSelection selection,
            RestoreIntent intent,
            LoadScript script,
            RoleRules roles) {
        this.source = source;
        this.selection = selection;
        this.intent = intent;
        this.script = script;
        this.roles = roles;
        selection.objects().stream().map(ArchiveObject::id).forEach(chosen::add);
        largeObjects =
                selection.objects().stream()
                        .anyMatch(object -> object.kind().startsWith(LARGE_OBJECT_KIND));
    }

    /// @param script gives statements as they are to be run
    static List<RestoreStep> of(
            RestorableArchive source,
            RestoreSelection selection,
            RestoreIntent intent,
            LoadScript script,
            RoleRules roles) {
        return new RestorePlan(source, selection, intent, script, roles).steps();
    }

    private List<RestoreStep> steps() {
        boolean inOrder = source.inOrder();
        for (RestoreEntry entry : source.entries()) {
            if (comes(entry)) {
                add(entry, inOrder ? before : null);
            }
        }
        List<RestoreStep> all = new ArrayList<>(before);
        all.addAll(rows);
        all.addAll(builds);
        all.addAll(after);
        all.addAll(privileges);
        all.addAll(last);
        return all;
    }

    private boolean comes(RestoreEntry entry) {
        if (ABOUT_DATABASE.contains(entry.kind()) || entry.kind().equals(STATISTICS)) {
            return false;
        }
        if (entry.object().isEmpty() && isOfLargeObjects(entry)) {
            return largeObjects && intent.withRows() && intent.withStructure();
        }
        if (!chosen.contains(entry.object())) {
            return false;
        }
        if (entry.section() == Section.ROWS) {
            return selection.filled().contains(entry.object());
        }
        return intent.withStructure() && (intent.withRows() || !WITH_ROWS.contains(entry.kind()));
    }

    /// From version 17 on `pg_dump` makes them in groups that no object of the archive stands for.
    private static boolean isOfLargeObjects(RestoreEntry entry) {
        return entry.section() == Section.LARGE_OBJECTS
                || entry.kind().equals("BLOB METADATA")
                || entry.name().startsWith("LARGE OBJECT");
    }

    private void add(RestoreEntry entry, @Nullable List<RestoreStep> inOrder) {
        switch (entry.section()) {
            case ROWS -> add(entry, RestoreStep.Kind.ROWS, inOrder == null ? rows : inOrder);
            case LARGE_OBJECTS ->
                    add(entry, RestoreStep.Kind.LARGE_OBJECTS, inOrder == null ? rows : inOrder);
            case BEFORE_ROWS, AFTER_ROWS -> statements(entry, inOrder);
        }
    }

    private static void add(RestoreEntry entry, RestoreStep.Kind kind, List<RestoreStep> to) {
        to.add(new RestoreStep(kind, entry, ""));
    }

    private void statements(RestoreEntry entry, @Nullable List<RestoreStep> inOrder) {
        if (roles.leftOut() && PRIVILEGES.contains(entry.kind())) {
            return;
        }
        List<RestoreStep> to = inOrder == null ? pass(entry) : inOrder;
        boolean hoisted = inOrder == null && entry.section() == Section.AFTER_ROWS;
        for (String statement : script.statements(entry.sql())) {
            boolean build = script.buildsIndex(statement);
            RestoreStep step = new RestoreStep(kind(build, statement), entry, statement);
            if (build && hoisted && entry.needs().stream().noneMatch(unbuilt::contains)) {
                builds.add(step);
            } else {
                to.add(step);
                if (hoisted) {
                    unbuilt.add(entry.id());
                }
            }
        }
        owner(entry, to);
    }

    private RestoreStep.Kind kind(boolean build, String statement) {
        if (build) {
            return RestoreStep.Kind.BUILD;
        }
        return script.linked(statement).isEmpty()
                ? RestoreStep.Kind.STATEMENT
                : RestoreStep.Kind.LINK;
    }

    private List<RestoreStep> pass(RestoreEntry entry) {
        if (PRIVILEGES.contains(entry.kind())) {
            return privileges;
        }
        if (LAST.contains(entry.kind())) {
            return last;
        }
        return entry.section() == Section.AFTER_ROWS ? after : before;
    }

    /// The archive knows the owner; the statement that tells the server is made here, as
    /// `pg_restore` does it.
    private void owner(RestoreEntry entry, List<RestoreStep> to) {
        if (entry.ownerOf().isEmpty()) {
            return;
        }
        roles.owner(entry.owner())
                .ifPresent(owner -> {
                    for (String what : named(entry)) {
                        to.add(
                                new RestoreStep(
                                        RestoreStep.Kind.STATEMENT,
                                        entry,
                                        OwnerStatement.of(what, owner)));
                    }
                });
    }

    private static List<String> named(RestoreEntry entry) {
        if (!entry.ownerOf().equals("LARGE OBJECTS")) {
            return List.of(entry.ownerOf());
        }
        List<String> names = new ArrayList<>();
        Matcher oid = LARGE_OBJECT.matcher(entry.sql());
        while (oid.find()) {
            names.add("LARGE OBJECT " + oid.group(1));
        }
        return names;
    }
}
