package dev.drydock.engine.dialect.postgresql.schema.change;

import dev.drydock.engine.dialect.postgresql.schema.Names;
import dev.drydock.engine.schema.Access;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Sequence;
import dev.drydock.engine.schema.compare.Ignore;
import dev.drydock.engine.schema.compare.Privileges;
import dev.drydock.engine.schema.compare.Privileges.Privilege;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Statements for owners and privileges. What is made again gets back what it had.
final class AccessWriter {

    private final Work work;

    AccessWriter(Work work) {
        this.work = work;
    }

    void write(Unit unit) {
        ObjectKey key = unit.key();
        Action action = work.action(key);
        if (action == Action.REMOVE || unit instanceof Unit.Part) {
            return;
        }
        boolean made = action.makes();
        Access wanted = wanted(key, action);
        Access old = made ? Access.NONE : work.before.definition.access(key);
        owner(unit, made, old, wanted);
        privileges(unit, made, old, wanted);
    }

    /// What the comparison ignores stays as it was.
    private Access wanted(ObjectKey key, Action action) {
        Access after = work.after.definition.access(key);
        Access before = action == Action.ADD ? Access.NONE : work.before.definition.access(key);
        boolean keepOwner = work.options.ignores(Ignore.OWNER);
        boolean keepGrants = work.options.ignores(Ignore.GRANTS);
        return new Access(
                keepOwner ? before.owner() : after.owner(),
                keepGrants ? before.builtIn() : after.builtIn(),
                keepGrants ? before.grants() : after.grants());
    }

    private void owner(Unit unit, boolean made, Access old, Access wanted) {
        ObjectKey key = unit.key();
        if (wanted.owner().isEmpty() || !SqlName.hasOwner(key.kind())) {
            return;
        }
        // the role that runs the statements owns what it makes
        String now = made ? work.before.definition.role() : old.owner();
        if (wanted.owner().equals(now) || followsTable(unit)) {
            return;
        }
        work.add(
                key,
                Step.ACCESS,
                "ALTER " + SqlName.of(unit) + " OWNER TO " + Names.quoted(wanted.owner()));
    }

    /// An owned sequence changes its owner with the table.
    private boolean followsTable(Unit unit) {
        return unit instanceof Unit.Whole(Sequence sequence)
                && sequence.isOwned()
                && work.before.find(unit.key()) instanceof Unit.Whole(Sequence old)
                && old.isOwned()
                && !work.action(unit.key()).makes();
    }

    private void privileges(Unit unit, boolean made, Access old, Access wanted) {
        ObjectKey key = unit.key();
        Privileges before = Privileges.of(key.kind(), old);
        Privileges after = Privileges.of(key.kind(), wanted);
        if (before.equals(after) && !hasColumns(after)) {
            return;
        }
        List<Privilege> takenAlong = new ArrayList<>();
        for (Privilege privilege : before.granted()) {
            if (!after.granted().contains(privilege) && isThere(key, privilege, Action.REMOVE)) {
                revoke(unit, privilege, wanted);
                after.granted().stream()
                        .filter(one -> isOnColumnOf(one, privilege))
                        .forEach(takenAlong::add);
            }
        }
        for (Privilege privilege : after.revoked()) {
            if (!before.revoked().contains(privilege)) {
                revoke(unit, privilege, wanted);
            }
        }
        for (Privilege privilege : before.revoked()) {
            if (!after.revoked().contains(privilege)) {
                grant(unit, privilege, wanted);
            }
        }
        Set<Privilege> had = new HashSet<>(made ? Set.of() : before.granted());
        for (Privilege privilege : after.granted()) {
            boolean lost = !isThere(key, privilege, Action.RECREATE);
            if (!had.contains(privilege) || lost || takenAlong.contains(privilege)) {
                grant(unit, privilege, wanted);
            }
        }
    }

    /// Revoked for the whole table, a privilege goes from each column as well (PostgreSQL manual,
    /// REVOKE).
    private static boolean isOnColumnOf(Privilege privilege, Privilege whole) {
        return whole.column().isEmpty()
                && !privilege.column().isEmpty()
                && privilege.holder() == whole.holder()
                && privilege.role().equals(whole.role())
                && privilege.name().equals(whole.name());
    }

    private static boolean hasColumns(Privileges privileges) {
        return privileges.granted().stream().anyMatch(one -> !one.column().isEmpty());
    }

    /// False for a privilege on a column that this happens to.
    private boolean isThere(ObjectKey key, Privilege privilege, Action action) {
        if (privilege.column().isEmpty() || key.kind() != ObjectKind.TABLE) {
            return true;
        }
        Action of = work.action(ObjectKey.part(ObjectKind.COLUMN, key.id(), privilege.column()));
        return of != action && of != Action.RECREATE;
    }

    private void grant(Unit unit, Privilege privilege, Access access) {
        work.add(
                unit.key(),
                Step.ACCESS,
                "GRANT "
                        + what(unit, privilege)
                        + " TO "
                        + who(privilege, access)
                        + (privilege.grantable() ? " WITH GRANT OPTION" : ""));
    }

    private void revoke(Unit unit, Privilege privilege, Access access) {
        work.add(
                unit.key(),
                Step.ACCESS,
                "REVOKE " + what(unit, privilege) + " FROM " + who(privilege, access));
    }

    private static String what(Unit unit, Privilege privilege) {
        String column =
                privilege.column().isEmpty() ? "" : " (" + Names.quoted(privilege.column()) + ")";
        return privilege.name() + column + " ON " + target(unit);
    }

    private static String target(Unit unit) {
        if (unit instanceof Unit.Whole whole) {
            SchemaObject object = whole.object();
            return SqlName.grantKind(object.objectKind()) + " " + SqlName.name(object);
        }
        return SqlName.of(unit);
    }

    private static String who(Privilege privilege, Access access) {
        return switch (privilege.holder()) {
            case OWNER -> Names.quoted(access.owner());
            case PUBLIC -> "PUBLIC";
            case ROLE -> Names.quoted(privilege.role());
        };
    }
}
