package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.engine.backup.restore.PreflightLine;
import dev.drydock.engine.backup.restore.PreflightTopic;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.connection.Identifiers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Whether the role that restores may do all of it. A superuser may.
final class PreflightRights {

    private static final PreflightTopic TOPIC = PreflightTopic.RIGHTS;

    /// Kinds that only a superuser makes, whatever they hold.
    private static final Set<String> SUPERUSER_KINDS =
            Set.of(
                    "event trigger",
                    "foreign data wrapper",
                    "subscription",
                    "access method",
                    "text search parser",
                    "text search template",
                    "procedural language",
                    "language",
                    "operator class",
                    "operator family");

    private record Role(
            String name, boolean superuser, boolean databases, boolean roles, boolean standby) {}

    private final PreflightLook look;
    private final Role role;
    private final List<PreflightLine> lines = new ArrayList<>();

    private PreflightRights(PreflightLook look, Role role) {
        this.look = look;
        this.role = role;
    }

    static List<PreflightLine> lines(PreflightLook look) {
        Role role =
                look.server()
                        .onServer(session ->
                                session.query(
                                                look.server().sql("preflight_rights"),
                                                row ->
                                                        new Role(
                                                                row.text("role"),
                                                                row.flag("super"),
                                                                row.flag("databases"),
                                                                row.flag("roles"),
                                                                row.flag("standby")))
                                        .getFirst());
        if (role.standby()) {
            return List.of(
                    PreflightLine.stop(
                            TOPIC,
                            "The server follows another one and takes no changes.",
                            "Restore into the server that it follows.",
                            List.of()));
        }
        if (role.superuser()) {
            return List.of(
                    PreflightLine.fine(
                            TOPIC,
                            PreflightLook.quoted(role.name())
                                    + " is a superuser and may do all of it."));
        }
        return new PreflightRights(look, role).lines();
    }

    private List<PreflightLine> lines() {
        if (look.makesDatabase()) {
            makeDatabase();
        }
        if (look.withStructure()) {
            superuserOnly();
            owners();
            makeRoles();
        }
        if (look.intoDatabase()) {
            intoDatabase();
        }
        return lines.isEmpty()
                ? List.of(
                        PreflightLine.fine(
                                TOPIC, PreflightLook.quoted(role.name()) + " may do all of it."))
                : lines;
    }

    private void makeDatabase() {
        if (!role.databases()) {
            stop(
                    "may not make databases.",
                    "Log in as a role with CREATEDB, or let somebody make an empty database and"
                            + " restore into that.",
                    List.of());
        }
        if (look.state() == PreflightServer.State.MISSING
                || look.place() instanceof RestorePlace.New) {
            return;
        }
        boolean owns =
                look.server()
                        .onServer(session ->
                                session.query(
                                                "SELECT pg_has_role(current_user, datdba, 'USAGE')"
                                                        + " FROM pg_database WHERE datname = ?",
                                                row -> row.flag(1),
                                                look.server().database())
                                        .getFirst());
        if (!owns) {
            stop(
                    "does not own " + look.target() + " and so may not rename it.",
                    "Log in as its owner, or restore into a new database.",
                    List.of());
        }
    }

    /// Also functions in a language that may do anything on the server.
    private void superuserOnly() {
        Map<String, ArchiveObject> found = new LinkedHashMap<>();
        look.selection().objects().stream()
                .filter(this::wantsSuperuser)
                .forEach(object -> found.put(object.id(), object));
        Map<String, List<ArchiveObject>> languages =
                new HashMap<>(look.needs().named(PreflightNeeds.Kind.LANGUAGE));
        if (!languages.isEmpty()) {
            languages.keySet().removeAll(trusted());
            languages.values().stream()
                    .flatMap(Collection::stream)
                    .forEach(object -> found.put(object.id(), object));
        }
        Set<String> untrusted = untrustedExtensions();
        look.selection().objects().stream()
                .filter(object ->
                        object.kind().equals("extension") && untrusted.contains(object.name()))
                .forEach(object -> found.put(object.id(), object));
        if (!found.isEmpty()) {
            stop(
                    "is no superuser, which these need: " + found.size() + ".",
                    "Log in as a superuser, or leave them out.",
                    PreflightLook.items(found.values()),
                    PreflightLook.skip(found.values()));
        }
    }

    private boolean wantsSuperuser(ArchiveObject object) {
        return SUPERUSER_KINDS.contains(object.kind())
                || (object.kind().equals("publication")
                        && look.work().archive().ddl(object).contains("FOR ALL TABLES"));
    }

    private Set<String> trusted() {
        return Set.copyOf(
                look.server()
                        .onServer(session ->
                                session.query(
                                        "SELECT lanname FROM pg_language WHERE lanpltrusted",
                                        row -> row.text(1))));
    }

    /// What is installed already is not made.
    private Set<String> untrustedExtensions() {
        return Set.copyOf(
                look.server()
                        .onServer(session ->
                                session.query(
                                        look.server().sql("preflight_untrusted"),
                                        row -> row.text(1))));
    }

    /// Who gives an object away must belong to the role that gets it.
    private void owners() {
        if (look.fixes().ownersLeftOut()) {
            return;
        }
        Set<String> wanted = new TreeSet<>(look.needs().named(PreflightNeeds.Kind.OWNER).keySet());
        Map<String, String> mapped = look.fixes().mappedOwners();
        wanted.removeAll(mapped.keySet());
        wanted.addAll(mapped.values());
        Map<String, Boolean> member = new HashMap<>();
        look.server()
                .onServer(session -> {
                    session.forEach(
                            look.server().sql("preflight_roles"),
                            row -> member.put(row.text("role"), row.flag("member")));
                    return true;
                });
        // those that are missing have a line of their own
        wanted.removeIf(name -> member.getOrDefault(name, true));
        if (wanted.isEmpty()) {
            return;
        }
        List<PreflightFix> ways = new ArrayList<>();
        ways.add(new PreflightFix.LeaveOwners());
        wanted.forEach(name -> ways.add(new PreflightFix.MapOwner(name, "")));
        stop(
                "is no member of the roles that own objects: " + PreflightLook.names(wanted) + ".",
                "Grant it these roles, log in as a superuser, or leave owners out.",
                PreflightLook.bounded(wanted.stream().map(PreflightLook::quoted).toList()),
                ways.toArray(PreflightFix[]::new));
    }

    private void makeRoles() {
        Set<String> made = new TreeSet<>(look.fixes().createdRoles());
        if (made.isEmpty() || role.roles()) {
            return;
        }
        made.removeAll(PreflightRoles.rolesOf(look));
        if (!made.isEmpty()) {
            stop(
                    "may not make roles: " + PreflightLook.names(made) + ".",
                    "Log in as a role with CREATEROLE, or leave owners and privileges out.",
                    List.of(),
                    new PreflightFix.LeaveOwners());
        }
    }

    private void intoDatabase() {
        List<String> lacking = new ArrayList<>();
        boolean schemas =
                look.selection().objects().stream()
                        .anyMatch(object ->
                                object.kind().equals("schema")
                                        || object.kind().equals("extension"));
        look.server()
                .inDatabase(session -> {
                    boolean may =
                            session.query(
                                            "SELECT has_database_privilege(current_database(),"
                                                    + " 'CREATE')",
                                            row -> row.flag(1))
                                    .getFirst();
                    if (schemas && look.withStructure() && !may) {
                        lacking.add("CREATE on the database");
                    }
                    Set<String> closed =
                            Set.copyOf(
                                    session.query(
                                            "SELECT nspname FROM pg_namespace WHERE NOT"
                                                    + " has_schema_privilege(oid, 'CREATE')",
                                            row -> row.text(1)));
                    if (look.withStructure()) {
                        look.selection().objects().stream()
                                .filter(object -> object.parent().isEmpty())
                                .map(ArchiveObject::schema)
                                .filter(closed::contains)
                                .distinct()
                                .forEach(schema ->
                                        lacking.add(
                                                "CREATE on schema " + Identifiers.visible(schema)));
                    }
                    return true;
                });
        if (!lacking.isEmpty()) {
            stop(
                    "lacks privileges in " + look.target() + ".",
                    "Let the owner grant them, or log in as the owner.",
                    PreflightLook.bounded(lacking));
        }
        existing();
    }

    /// What is replaced must be owned; what is filled must be writable.
    private void existing() {
        Set<String> ids = look.selection().replaced();
        boolean rowsOnly = look.work().order().intent() == RestoreIntent.DATA;
        List<ArchiveObject> objects =
                look.selection().objects().stream()
                        .filter(object -> rowsOnly || ids.contains(object.id()))
                        .filter(object -> object.parent().isEmpty())
                        .toList();
        if (objects.isEmpty()) {
            return;
        }
        Set<Long> foreign = new java.util.HashSet<>();
        LiveNames live =
                look.server()
                        .inDatabase(session -> {
                            foreign.addAll(
                                    session.query(
                                            look.server().sql("preflight_not_owned"),
                                            row -> row.integer(1)));
                            return LiveNames.read(session, look.server().major());
                        });
        List<ArchiveObject> lacking =
                objects.stream()
                        .filter(object ->
                                live.find(object, look.work().archive()).stream()
                                        .anyMatch(one -> foreign.contains(one.oid())))
                        .toList();
        if (!lacking.isEmpty()) {
            stop(
                    "does not own what is "
                            + (rowsOnly ? "filled: " : "replaced: ")
                            + lacking.size()
                            + ".",
                    "Log in as the owner, or leave them out.",
                    PreflightLook.items(lacking),
                    PreflightLook.skip(lacking));
        }
    }

    private void stop(String what, String hint, List<String> items, PreflightFix... fixes) {
        lines.add(
                PreflightLine.stop(
                        TOPIC, PreflightLook.quoted(role.name()) + " " + what, hint, items, fixes));
    }
}
