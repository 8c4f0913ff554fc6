package dev.drydock.engine.schema.compare;

import dev.drydock.engine.schema.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Owner and privileges as facts. The owner's own part in the privileges is written as `owner`, so
/// that another owner alone makes no other privileges.
final class AccessFacts {

    private AccessFacts() {}

    static List<FieldChange> changes(Access before, Access after, CompareOptions options) {
        if (before.equals(after)) {
            return List.of();
        }
        List<FieldChange> changes = new ArrayList<>(2);
        if (!options.ignores(Ignore.OWNER) && !before.owner().equals(after.owner())) {
            changes.add(new FieldChange("owner", before.owner(), after.owner()));
        }
        if (!options.ignores(Ignore.GRANTS)) {
            String old = grants(before);
            String now = grants(after);
            if (!old.equals(now)) {
                changes.add(new FieldChange("privileges", old, now));
            }
        }
        return changes;
    }

    private static String grants(Access access) {
        if (access.builtIn()) {
            return "";
        }
        return access.grants().stream()
                .map(grant -> text(grant, access.owner()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String text(Access.Grant grant, String owner) {
        return grant.privilege()
                + (grant.column().isEmpty() ? "" : " (" + grant.column() + ")")
                + " to "
                + (grant.grantee().isEmpty() ? "PUBLIC" : role(grant.grantee(), owner))
                + (grant.grantable() ? " with grant option" : "")
                + (grant.grantor().equals(owner) ? "" : " by " + grant.grantor());
    }

    private static String role(String role, String owner) {
        return role.equals(owner) ? "owner" : role;
    }
}
