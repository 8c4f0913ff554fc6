package dev.drydock.engine.backup.restore;

import java.util.Set;

/// A way around something that is in the way of a restore.
public sealed interface PreflightFix {

    /// As the command line names it.
    String word();

    /// Makes roles that cannot log in.
    record CreateRoles(Set<String> names) implements PreflightFix {
        public CreateRoles {
            names = Set.copyOf(names);
        }

        @Override
        public String word() {
            return "create-roles";
        }
    }

    /// Another role owns what a missing one owned.
    ///
    /// @param to empty while nobody has chosen one
    record MapOwner(String from, String to) implements PreflightFix {
        @Override
        public String word() {
            return "map-owner";
        }
    }

    /// Leaves owners and privileges out.
    record LeaveOwners() implements PreflightFix {
        @Override
        public String word() {
            return "leave-owners";
        }
    }

    /// Puts everything into the default tablespace.
    record LeaveTablespaces() implements PreflightFix {
        @Override
        public String word() {
            return "leave-tablespaces";
        }
    }

    /// Ends the sessions that hold what is replaced.
    record EndSessions() implements PreflightFix {
        @Override
        public String word() {
            return "end-sessions";
        }
    }

    /// Makes the database with the server's own locale.
    record ServerLocale() implements PreflightFix {
        @Override
        public String word() {
            return "server-locale";
        }
    }

    /// Deletes the rows that the tables have, in the same transaction.
    record ReplaceRows() implements PreflightFix {
        @Override
        public String word() {
            return "replace-rows";
        }
    }

    /// Leaves objects out.
    ///
    /// @param what names them for people
    record Skip(Set<String> ids, String what) implements PreflightFix {
        public Skip {
            ids = Set.copyOf(ids);
        }

        @Override
        public String word() {
            return "skip";
        }
    }
}
