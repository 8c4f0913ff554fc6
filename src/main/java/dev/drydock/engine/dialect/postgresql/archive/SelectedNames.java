package dev.drydock.engine.dialect.postgresql.archive;

import java.util.ArrayList;
import java.util.List;

/// The names of the columns that a query gives, as far as its text tells them.
final class SelectedNames {

    private static final List<String> BEHIND =
            List.of(
                    "FROM",
                    "WHERE",
                    "UNION",
                    "EXCEPT",
                    "INTERSECT",
                    "ORDER BY",
                    "LIMIT",
                    "GROUP BY");

    private SelectedNames() {}

    /// Empty when it does not tell all of them.
    ///
    /// @param at the query; is left somewhere in it
    static List<String> of(TokenCursor at) {
        if (!at.skip("SELECT")) {
            return List.of();
        }
        if (at.skip("DISTINCT") && at.skip("ON")) {
            at.inside();
        }
        List<String> names = new ArrayList<>();
        for (TokenCursor item : at.part(BEHIND).items()) {
            String name = name(item);
            if (name.isEmpty()) {
                return List.of();
            }
            names.add(name);
        }
        return names;
    }

    private static String name(TokenCursor item) {
        List<String> path = item.path();
        if (!path.isEmpty() && item.ended()) {
            return path.getLast();
        }
        item.until(List.of("AS"));
        while (item.skip("AS")) {
            String alias = item.identifier();
            if (item.ended()) {
                return alias;
            }
            item.until(List.of("AS"));
        }
        return "";
    }
}
