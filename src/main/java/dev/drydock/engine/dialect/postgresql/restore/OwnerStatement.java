package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.connection.Identifiers;

/// `ALTER TABLE public.orders OWNER TO "role"`, as a restore makes it.
final class OwnerStatement {

    private static final String TO = " OWNER TO \"";

    private OwnerStatement() {}

    /// @param what with its kind and quotes
    static String of(String what, String role) {
        return "ALTER " + what + " OWNER TO " + Identifiers.quote(role);
    }

    /// The role of such a statement; empty for every other.
    static String role(String statement) {
        int at = statement.lastIndexOf(TO);
        return at < 0 || !statement.startsWith("ALTER ") || !statement.endsWith("\"")
                ? ""
                : statement
                        .substring(at + TO.length(), statement.length() - 1)
                        .replace("\"\"", "\"");
    }
}
