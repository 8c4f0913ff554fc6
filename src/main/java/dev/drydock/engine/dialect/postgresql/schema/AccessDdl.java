package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.schema.Access;
import dev.drydock.engine.schema.Access.Grant;
import dev.drydock.engine.schema.ObjectKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Writes owners and privileges. An object whose list of privileges was ever changed gets the whole
/// list: everything is taken from everybody and the owner first, so that the result is the same
/// whatever was there.
final class AccessDdl {

    private static final Set<ObjectKind> WITHOUT_OWNER_STATEMENT = Set.of(ObjectKind.EXTENSION);

    private final DdlWriter out;
    private final boolean maintain;

    /// @param majorVersion of the server that was read: since 17 a table has one privilege more
    AccessDdl(DdlWriter out, int majorVersion) {
        this.out = out;
        this.maintain = majorVersion >= 17;
    }

    /// @param named as `ALTER` names the object
    void owner(ObjectKind kind, String named, Access access) {
        if (!access.owner().isEmpty() && !WITHOUT_OWNER_STATEMENT.contains(kind)) {
            out.statement("ALTER " + named + " OWNER TO " + Names.quoted(access.owner()));
        }
    }

    /// @param granted as `GRANT` names the object
    void grants(ObjectKind kind, String granted, Access access) {
        if (!access.builtIn()) {
            out.statement("REVOKE ALL ON " + granted + " FROM PUBLIC");
            out.statement("REVOKE ALL ON " + granted + " FROM " + Names.quoted(access.owner()));
        }
        List<Grant> open = new ArrayList<>(access.grants());
        Set<String> able = new LinkedHashSet<>(Set.of(access.owner()));
        while (!open.isEmpty()) {
            List<Grant> now =
                    open.stream().filter(grant -> able.contains(grant.grantor())).toList();
            if (now.isEmpty()) {
                // the server keeps no privilege without the one it came from
                now = List.copyOf(open);
            }
            write(kind, granted, access.owner(), now);
            open.removeAll(now);
            now.stream().filter(Grant::grantable).map(Grant::grantee).forEach(able::add);
        }
    }

    private record Receiver(String grantor, String grantee, boolean grantable)
            implements Comparable<Receiver> {

        @Override
        public int compareTo(Receiver other) {
            int byGrantor = grantor.compareTo(other.grantor);
            int byGrantee = byGrantor != 0 ? byGrantor : grantee.compareTo(other.grantee);
            return byGrantee != 0 ? byGrantee : Boolean.compare(grantable, other.grantable);
        }
    }

    private void write(ObjectKind kind, String granted, String owner, List<Grant> grants) {
        Map<Receiver, List<Grant>> byReceiver =
                grants.stream()
                        .collect(
                                Collectors.groupingBy(
                                        grant ->
                                                new Receiver(
                                                        grant.grantor(),
                                                        grant.grantee(),
                                                        grant.grantable()),
                                        TreeMap::new,
                                        Collectors.toList()));
        byReceiver.forEach((receiver, list) -> {
            boolean other = !receiver.grantor().equals(owner);
            if (other) {
                out.statement("SET SESSION AUTHORIZATION " + Names.quoted(receiver.grantor()));
            }
            out.statement(
                    "GRANT "
                            + privileges(kind, list)
                            + " ON "
                            + granted
                            + " TO "
                            + (receiver.grantee().isEmpty()
                                    ? "PUBLIC"
                                    : Names.quoted(receiver.grantee()))
                            + (receiver.grantable() ? " WITH GRANT OPTION" : ""));
            if (other) {
                out.statement("RESET SESSION AUTHORIZATION");
            }
        });
    }

    private String privileges(ObjectKind kind, List<Grant> grants) {
        var whole = new TreeSet<String>();
        Map<String, List<String>> ofColumns = new TreeMap<>();
        for (Grant grant : grants) {
            if (grant.column().isEmpty()) {
                whole.add(grant.privilege());
            } else {
                ofColumns
                        .computeIfAbsent(grant.privilege(), key -> new ArrayList<>())
                        .add(grant.column());
            }
        }
        List<String> texts = new ArrayList<>();
        if (whole.equals(all(kind))) {
            texts.add("ALL");
        } else {
            texts.addAll(whole);
        }
        ofColumns.forEach(
                (privilege, columns) -> texts.add(privilege + " (" + Names.list(columns) + ")"));
        return String.join(", ", texts);
    }

    private Set<String> all(ObjectKind kind) {
        return switch (kind) {
            case TABLE, VIEW, MATERIALIZED_VIEW -> {
                var all =
                        new TreeSet<>(
                                Set.of(
                                        "SELECT",
                                        "INSERT",
                                        "UPDATE",
                                        "DELETE",
                                        "TRUNCATE",
                                        "REFERENCES",
                                        "TRIGGER"));
                if (maintain) {
                    all.add("MAINTAIN");
                }
                yield all;
            }
            case SEQUENCE -> Set.of("SELECT", "UPDATE", "USAGE");
            case SCHEMA -> Set.of("CREATE", "USAGE");
            case LARGE_OBJECT -> Set.of("SELECT", "UPDATE");
            case FUNCTION, PROCEDURE, AGGREGATE -> Set.of("EXECUTE");
            default -> Set.of("USAGE");
        };
    }
}
