package dev.drydock.engine.schema.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The statements of a dump without the two things that no statement changes in a table that keeps
/// its rows. Everything else is left as it is written.
///
/// Whether a column or check that a parent has too is also the child's own: the column of a table
/// that gets a parent stays its own, while one that comes with the parent does not, and the dump
/// writes only the former into the child. Both have the parent's type and text, so that only a
/// default, which a child may change, has to be kept.
///
/// The order of columns, only where told: a new column is the last one.
final class ComparableDump {

    private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[^\\s\".,()]+)";
    private static final Pattern TABLE =
            pattern(
                    "CREATE (?:UNLOGGED |FOREIGN )?TABLE (?<name>%1$s\\.%1$s) \\(\n"
                            + "(?<body>|.*?\n)(?<rest>\\)(?:\n.*)?)");
    private static final Pattern PARENTS = Pattern.compile("\\)\nINHERITS \\((?<names>.*?)\\)");
    private static final Pattern QUALIFIED = pattern("%1$s\\.%1$s");
    private static final Pattern ELEMENT = pattern("    (?<key>CONSTRAINT %1$s|%1$s) .*");
    private static final Pattern DEFAULT = Pattern.compile(" DEFAULT (?<value>.*?)(?: NOT NULL)?$");

    private final Map<String, Table> tables = new HashMap<>();
    private final boolean anyOrder;

    /// @param elements the lines of columns and checks, without the commas between them
    private record Table(String head, List<String> elements, List<String> parents, String rest) {}

    private static Pattern pattern(String withNames) {
        return Pattern.compile(withNames.formatted(NAME), Pattern.DOTALL);
    }

    private ComparableDump(boolean anyOrder) {
        this.anyOrder = anyOrder;
    }

    /// @param anyOrder whether the order of columns does not count
    static List<String> of(List<String> statements, boolean anyOrder) {
        return new ComparableDump(anyOrder).comparable(statements);
    }

    private List<String> comparable(List<String> statements) {
        List<String> comparable = new ArrayList<>();
        for (String statement : statements) {
            Matcher table = TABLE.matcher(statement);
            if (table.matches()) {
                tables.put(table.group("name"), table(statement, table));
            } else {
                comparable.add(statement);
            }
        }
        tables.forEach((name, table) -> write(name, table, comparable));
        return comparable.stream().sorted().toList();
    }

    private static Table table(String statement, Matcher matched) {
        String body = matched.group("body");
        List<String> elements =
                body.isEmpty() ? List.of() : List.of(body.stripTrailing().split(",\n(?=    \\S)"));
        String rest = matched.group("rest");
        List<String> parents = new ArrayList<>();
        Matcher inherits = PARENTS.matcher(rest);
        if (inherits.lookingAt()) {
            QUALIFIED
                    .matcher(inherits.group("names"))
                    .results()
                    .forEach(parent -> parents.add(parent.group()));
        }
        return new Table(statement.substring(0, matched.start("body")), elements, parents, rest);
    }

    private void write(String name, Table table, List<String> to) {
        Set<String> ofParents = new LinkedHashSet<>();
        table.parents().forEach(parent -> addKeys(parent, ofParents));
        List<String> own = new ArrayList<>();
        for (String element : table.elements()) {
            String key = key(element);
            if (!ofParents.contains(key)) {
                own.add(element);
                continue;
            }
            Matcher value = DEFAULT.matcher(element);
            if (!key.startsWith("CONSTRAINT ") && value.find()) {
                to.add(
                        "ALTER TABLE ONLY %s ALTER COLUMN %s SET DEFAULT %s"
                                .formatted(name, key, value.group("value")));
            }
        }
        if (anyOrder) {
            own.sort(null);
        }
        to.add(table.head() + String.join(",\n", own) + (own.isEmpty() ? "" : "\n") + table.rest());
    }

    private void addKeys(String name, Set<String> keys) {
        Table table = tables.get(name);
        if (table != null) {
            table.elements().forEach(element -> keys.add(key(element)));
            table.parents().forEach(parent -> addKeys(parent, keys));
        }
    }

    private static String key(String element) {
        Matcher matcher = ELEMENT.matcher(element);
        return matcher.lookingAt() ? matcher.group("key") : element;
    }
}
