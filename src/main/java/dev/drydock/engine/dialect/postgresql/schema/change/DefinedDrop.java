package dev.drydock.engine.dialect.postgresql.schema.change;

import dev.drydock.engine.dialect.postgresql.schema.Names;
import dev.drydock.engine.dialect.postgresql.schema.StatementTexts;
import dev.drydock.engine.schema.DefinedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How objects of the rarer kinds go.
final class DefinedDrop {

    private static final Pattern GRANT =
            Pattern.compile(
                    "(ALTER DEFAULT PRIVILEGES .*?) GRANT (.*?) ON (.*?) TO (.*?)( WITH GRANT OPTION)?",
                    Pattern.DOTALL);
    private static final Pattern REVOKE =
            Pattern.compile(
                    "(ALTER DEFAULT PRIVILEGES .*?) REVOKE ALL ON (.*?) FROM (.*)", Pattern.DOTALL);

    private DefinedDrop() {}

    static List<String> statements(DefinedObject object) {
        return switch (object.objectKind()) {
            case DEFAULT_PRIVILEGES -> defaultPrivileges(object);
            case LARGE_OBJECT ->
                    List.of(
                            "SELECT pg_catalog.lo_unlink("
                                    + StatementTexts.literal(object.name())
                                    + "::pg_catalog.oid)");
            case SUBSCRIPTION -> {
                // so that the slot on the other server stays and no connection is needed
                String alter = "ALTER SUBSCRIPTION " + Names.quoted(object.name());
                yield List.of(
                        alter + " DISABLE",
                        alter + " SET (slot_name = NONE)",
                        "DROP SUBSCRIPTION " + Names.quoted(object.name()));
            }
            default -> List.of("DROP " + SqlName.of(object));
        };
    }

    /// Back to the built-in privileges: what was granted is revoked, what was revoked is granted.
    /// The server forgets an entry that says nothing more.
    private static List<String> defaultPrivileges(DefinedObject object) {
        List<String> undo = new ArrayList<>();
        List<String> built = new ArrayList<>();
        for (String sql : StatementTexts.create(object)) {
            Matcher grant = GRANT.matcher(sql);
            Matcher revoke = REVOKE.matcher(sql);
            if (grant.matches()) {
                undo.add(
                        grant.group(1)
                                + " REVOKE "
                                + grant.group(2)
                                + " ON "
                                + grant.group(3)
                                + " FROM "
                                + grant.group(4));
            } else if (revoke.matches()) {
                String kind = revoke.group(2);
                boolean everybody = revoke.group(3).equals("PUBLIC");
                boolean usable = kind.equals("FUNCTIONS") || kind.equals("TYPES");
                if (!everybody || usable) {
                    built.add(
                            revoke.group(1)
                                    + " GRANT "
                                    + (everybody
                                            ? kind.equals("TYPES") ? "USAGE" : "EXECUTE"
                                            : "ALL")
                                    + " ON "
                                    + kind
                                    + " TO "
                                    + revoke.group(3));
                }
            }
        }
        undo.addAll(built);
        return undo;
    }
}
