package dev.drydock.engine.schema.compare;

import dev.drydock.engine.schema.Access;
import dev.drydock.engine.schema.ObjectKind;
import java.util.ArrayList;
import java.util.List;

/// Owner and privileges as facts.
final class AccessFacts {

    private AccessFacts() {}

    static List<FieldChange> changes(
            ObjectKind kind, Access before, Access after, CompareOptions options) {
        if (before.equals(after)) {
            return List.of();
        }
        List<FieldChange> changes = new ArrayList<>(2);
        if (!options.ignores(Ignore.OWNER) && !before.owner().equals(after.owner())) {
            changes.add(new FieldChange("owner", before.owner(), after.owner()));
        }
        if (!options.ignores(Ignore.GRANTS)) {
            String old = Privileges.of(kind, before).display();
            String now = Privileges.of(kind, after).display();
            if (!old.equals(now)) {
                changes.add(new FieldChange("privileges", old, now));
            }
        }
        return changes;
    }
}
