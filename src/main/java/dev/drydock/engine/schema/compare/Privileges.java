package dev.drydock.engine.schema.compare;

import dev.drydock.engine.schema.Access;
import dev.drydock.engine.schema.ObjectKind;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// How the privileges of an object differ from those that hold where nothing was ever granted or
/// revoked. The owner is written as an empty role name of its own, so that another owner alone
/// makes no other privileges.
///
/// @param granted beyond the built-in ones, sorted
/// @param revoked built-in ones that are missing, sorted
public record Privileges(Set<Privilege> granted, Set<Privilege> revoked) {

    private static final Comparator<Privilege> ORDER =
            Comparator.comparing(Privilege::holder)
                    .thenComparing(Privilege::role)
                    .thenComparing(Privilege::name)
                    .thenComparing(Privilege::column)
                    .thenComparing(Privilege::grantable);

    /// Who holds a privilege.
    public enum Holder {
        OWNER,
        PUBLIC,
        ROLE
    }

    /// @param role empty unless the holder is a role
    /// @param name as SQL writes it: `SELECT`
    /// @param column empty when it covers the whole object
    /// @param grantable may be passed on
    public record Privilege(
            Holder holder, String role, String name, String column, boolean grantable) {}

    public Privileges {
        granted = sorted(granted);
        revoked = sorted(revoked);
    }

    private static Set<Privilege> sorted(Set<Privilege> all) {
        Set<Privilege> sorted = new TreeSet<>(ORDER);
        sorted.addAll(all);
        return java.util.Collections.unmodifiableSet(sorted);
    }

    public static Privileges of(ObjectKind kind, Access access) {
        // the built-in privileges of the whole may hold while single columns have grants
        Set<Privilege> missing = access.builtIn() ? new HashSet<>() : withoutGrants(kind);
        Set<Privilege> granted = new HashSet<>();
        for (Access.Grant grant : access.grants()) {
            Privilege privilege = privilege(grant, access.owner());
            boolean ofOwner = privilege.holder() == Holder.OWNER && privilege.column().isEmpty();
            // MAINTAIN came with version 17: an owner has it where it is
            if (!missing.remove(privilege) && !(ofOwner && privilege.name().equals("MAINTAIN"))) {
                granted.add(privilege);
            }
        }
        return new Privileges(granted, missing);
    }

    private static Set<Privilege> withoutGrants(ObjectKind kind) {
        Set<Privilege> all = new HashSet<>();
        builtIn(kind).forEach(name -> all.add(new Privilege(Holder.OWNER, "", name, "", false)));
        String everybody = ofEverybody(kind);
        if (!everybody.isEmpty()) {
            all.add(new Privilege(Holder.PUBLIC, "", everybody, "", false));
        }
        return all;
    }

    private static Privilege privilege(Access.Grant grant, String owner) {
        if (grant.grantee().isEmpty()) {
            return new Privilege(
                    Holder.PUBLIC, "", grant.privilege(), grant.column(), grant.grantable());
        }
        if (grant.grantee().equals(owner)) {
            // an owner may always pass on
            return new Privilege(Holder.OWNER, "", grant.privilege(), grant.column(), false);
        }
        return new Privilege(
                Holder.ROLE, grant.grantee(), grant.privilege(), grant.column(), grant.grantable());
    }

    /// What an owner has (PostgreSQL manual, "Privileges").
    private static List<String> builtIn(ObjectKind kind) {
        return switch (kind) {
            case TABLE, VIEW, MATERIALIZED_VIEW ->
                    List.of(
                            "INSERT",
                            "SELECT",
                            "UPDATE",
                            "DELETE",
                            "TRUNCATE",
                            "REFERENCES",
                            "TRIGGER");
            case SEQUENCE -> List.of("SELECT", "UPDATE", "USAGE");
            case FUNCTION, PROCEDURE, AGGREGATE -> List.of("EXECUTE");
            case SCHEMA -> List.of("USAGE", "CREATE");
            case TYPE, LANGUAGE, FOREIGN_DATA_WRAPPER, FOREIGN_SERVER -> List.of("USAGE");
            case LARGE_OBJECT -> List.of("SELECT", "UPDATE");
            default -> List.of();
        };
    }

    private static String ofEverybody(ObjectKind kind) {
        return switch (kind) {
            case FUNCTION, PROCEDURE, AGGREGATE -> "EXECUTE";
            case TYPE, LANGUAGE -> "USAGE";
            default -> "";
        };
    }

    /// For people: `SELECT to alice, not EXECUTE to PUBLIC`; empty when nothing was granted or
    /// revoked.
    public String display() {
        var text = new StringBuilder();
        granted.forEach(privilege -> append(text, "", privilege));
        revoked.forEach(privilege -> append(text, "not ", privilege));
        return text.toString();
    }

    private static void append(StringBuilder text, String lead, Privilege privilege) {
        text.append(text.isEmpty() ? "" : ", ").append(lead).append(privilege.name());
        if (!privilege.column().isEmpty()) {
            text.append(" (").append(privilege.column()).append(')');
        }
        text.append(" to ");
        text.append(
                switch (privilege.holder()) {
                    case OWNER -> "the owner";
                    case PUBLIC -> "PUBLIC";
                    case ROLE -> privilege.role();
                });
        text.append(privilege.grantable() ? " with grant option" : "");
    }
}
