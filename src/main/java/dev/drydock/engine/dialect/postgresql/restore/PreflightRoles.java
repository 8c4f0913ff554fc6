package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.engine.backup.restore.PreflightLine;
import dev.drydock.engine.backup.restore.PreflightTopic;
import dev.drydock.engine.backup.restore.RestoreFixes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Roles that the backup names and the server does not have.
final class PreflightRoles {

    private static final PreflightTopic TOPIC = PreflightTopic.ROLES;

    private final PreflightLook look;
    private final RestoreFixes fixes;
    private final Set<String> there;
    private final Set<String> owners = new TreeSet<>();
    private final Set<String> others = new TreeSet<>();
    private final Map<String, List<ArchiveObject>> subjects = new TreeMap<>();

    private PreflightRoles(PreflightLook look) {
        this.look = look;
        this.fixes = look.fixes();
        this.there = rolesOf(look);
        owners.addAll(missing(PreflightNeeds.Kind.OWNER).keySet());
        others.addAll(missing(PreflightNeeds.Kind.GRANTEE).keySet());
        others.removeAll(owners);
        subjects.putAll(missing(PreflightNeeds.Kind.SUBJECT));
    }

    static Set<String> rolesOf(PreflightLook look) {
        return new HashSet<>(
                look.server()
                        .onServer(session ->
                                session.query("SELECT rolname FROM pg_roles", row -> row.text(1))));
    }

    static List<PreflightLine> lines(PreflightLook look) {
        if (!look.withStructure()) {
            return List.of(
                    PreflightLine.fine(
                            TOPIC, "Only rows come: owners and privileges stay as they are."));
        }
        return new PreflightRoles(look).lines();
    }

    private Map<String, List<ArchiveObject>> missing(PreflightNeeds.Kind kind) {
        Map<String, List<ArchiveObject>> missing = new TreeMap<>(look.needs().named(kind));
        missing.keySet().removeAll(there);
        return missing;
    }

    private List<PreflightLine> lines() {
        List<PreflightLine> lines = new ArrayList<>();
        mapped(lines);
        named(lines);
        bound(lines);
        if (lines.isEmpty()) {
            lines.add(fine());
        }
        return lines;
    }

    /// To roles that are not there either.
    private void mapped(List<PreflightLine> lines) {
        Set<String> nowhere = new TreeSet<>(fixes.mappedOwners().values());
        nowhere.removeAll(there);
        nowhere.removeAll(fixes.createdRoles());
        if (!nowhere.isEmpty()) {
            lines.add(
                    PreflightLine.stop(
                            TOPIC,
                            "Owners are to be replaced by roles that the server does not have: "
                                    + PreflightLook.names(nowhere)
                                    + ".",
                            "Choose roles of the server, or let these be made.",
                            List.of(),
                            create(nowhere)));
        }
    }

    private void named(List<PreflightLine> lines) {
        Set<String> open = new TreeSet<>(owners);
        open.addAll(others);
        open.removeAll(fixes.createdRoles());
        open.removeAll(fixes.mappedOwners().keySet());
        if (open.isEmpty() || fixes.ownersLeftOut()) {
            return;
        }
        List<PreflightFix> ways = new ArrayList<>();
        Set<String> makeable = new TreeSet<>(open);
        // the server keeps such names for itself
        makeable.removeIf(name -> name.startsWith("pg_"));
        if (!makeable.isEmpty()) {
            ways.add(create(makeable));
        }
        owners.stream()
                .filter(open::contains)
                .forEach(name -> ways.add(new PreflightFix.MapOwner(name, "")));
        ways.add(new PreflightFix.LeaveOwners());
        lines.add(
                PreflightLine.stop(
                        TOPIC,
                        "The server does not have these roles, which own objects or have"
                                + " privileges: "
                                + PreflightLook.names(open)
                                + ".",
                        "Make them, choose others for them, or leave owners and privileges out.",
                        items(open),
                        ways.toArray(PreflightFix[]::new)));
    }

    private List<String> items(Set<String> roles) {
        Map<String, List<ArchiveObject>> owned = look.needs().named(PreflightNeeds.Kind.OWNER);
        Map<String, List<ArchiveObject>> granted = look.needs().named(PreflightNeeds.Kind.GRANTEE);
        return PreflightLook.bounded(
                roles.stream()
                        .map(role ->
                                PreflightLook.quoted(role)
                                        + " owns "
                                        + owned.getOrDefault(role, List.of()).size()
                                        + ", has privileges on "
                                        + granted.getOrDefault(role, List.of()).size())
                        .toList());
    }

    /// Policies and user mappings are nothing without their role.
    private void bound(List<PreflightLine> lines) {
        Map<String, List<ArchiveObject>> open = new TreeMap<>(subjects);
        open.keySet().removeAll(fixes.createdRoles());
        open.keySet().removeAll(fixes.mappedOwners().keySet());
        if (open.isEmpty()) {
            return;
        }
        List<ArchiveObject> objects =
                open.values().stream().flatMap(Collection::stream).distinct().toList();
        List<PreflightFix> ways = new ArrayList<>();
        Set<String> makeable = new TreeSet<>(open.keySet());
        makeable.removeIf(name -> name.startsWith("pg_"));
        if (!makeable.isEmpty()) {
            ways.add(create(makeable));
        }
        ways.add(PreflightLook.skip(objects));
        lines.add(
                PreflightLine.stop(
                        TOPIC,
                        "Policies or user mappings are for roles that the server does not have: "
                                + PreflightLook.names(open.keySet())
                                + ".",
                        "Make the roles. Without its policies a table shows nobody more, and may"
                                + " show less.",
                        PreflightLook.items(objects),
                        ways.toArray(PreflightFix[]::new)));
    }

    /// Together with those that were taken already: the names of one fix are all that are made.
    private PreflightFix create(Set<String> names) {
        return new PreflightFix.CreateRoles(names);
    }

    private PreflightLine fine() {
        Set<String> made = new TreeSet<>(fixes.createdRoles());
        made.removeAll(there);
        if (!made.isEmpty()) {
            return PreflightLine.fine(
                    TOPIC,
                    "Roles that are made, without a right to log in: "
                            + PreflightLook.names(made)
                            + ".");
        }
        if (fixes.ownersLeftOut()) {
            return PreflightLine.fine(
                    TOPIC,
                    PreflightLook.quoted(look.server().facts().user())
                            + " owns all that comes; privileges are left out.");
        }
        if (!fixes.mappedOwners().isEmpty()) {
            return PreflightLine.fine(
                    TOPIC,
                    "Owners that others take the place of: "
                            + PreflightLook.names(fixes.mappedOwners().keySet())
                            + ".");
        }
        return PreflightLine.fine(TOPIC, "The server has all roles that the backup names.");
    }
}
