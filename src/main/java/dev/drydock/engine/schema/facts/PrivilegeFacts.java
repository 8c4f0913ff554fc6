package dev.drydock.engine.schema.facts;

import dev.drydock.engine.schema.Access;
import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.SchemaDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Who owns an object and who may do what with it: a matrix of roles and privileges.
final class PrivilegeFacts {

    /// What stands for everybody.
    private static final String PUBLIC = "PUBLIC";

    private static final String GRANTED = "✓";
    private static final String GRANTABLE = "✓ may grant";

    private PrivilegeFacts() {}

    static List<FactTable> of(ObjectKey key, SchemaDefinition definition) {
        Access access = definition.access(key);
        List<FactTable> tables = new ArrayList<>();
        tables.add(
                FactTable.ofPairs(
                        "ownership",
                        List.of(
                                new FactTable.Pair("owner", Fact.mono(access.owner())),
                                new FactTable.Pair(
                                        "grants",
                                        Fact.text(
                                                access.builtIn()
                                                        ? "none; the server's built-in privileges"
                                                                + " hold"
                                                        : "")))));
        tables.add(matrix("privileges", access.grants(), false));
        tables.add(matrix("columnPrivileges", access.grants(), true));
        tables.add(defaults(key, definition));
        return tables;
    }

    private static FactTable matrix(String id, List<Access.Grant> grants, boolean columns) {
        Set<String> privileges = new TreeSet<>();
        Map<List<String>, Map<String, String>> cells = new TreeMap<>(PrivilegeFacts::compare);
        for (Access.Grant grant : grants) {
            if (grant.column().isEmpty() != columns) {
                privileges.add(grant.privilege());
                String role = grant.grantee().isEmpty() ? PUBLIC : grant.grantee();
                cells.computeIfAbsent(
                                columns ? List.of(role, grant.column()) : List.of(role),
                                key -> new TreeMap<>())
                        .merge(
                                grant.privilege(),
                                grant.grantable() ? GRANTABLE : GRANTED,
                                (one, other) -> one.equals(GRANTABLE) ? one : other);
            }
        }
        List<FactColumn> heads = new ArrayList<>();
        heads.add(RelationFacts.mono("role"));
        if (columns) {
            heads.add(RelationFacts.mono("column"));
        }
        privileges.forEach(privilege -> heads.add(RelationFacts.text(privilege)));
        List<List<Fact>> rows = new ArrayList<>();
        cells.forEach((who, given) -> {
            List<Fact> row = new ArrayList<>();
            who.forEach(name -> row.add(Fact.mono(name)));
            privileges.forEach(one -> row.add(Fact.text(given.getOrDefault(one, ""))));
            rows.add(row);
        });
        return new FactTable(id, heads, rows);
    }

    private static int compare(List<String> one, List<String> other) {
        for (int i = 0; i < one.size(); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /// What later objects of the schema get by themselves.
    private static FactTable defaults(ObjectKey key, SchemaDefinition definition) {
        List<List<Fact>> rows = new ArrayList<>();
        for (DefinedObject other : definition.others()) {
            if (key.kind() == ObjectKind.SCHEMA
                    && other.objectKind() == ObjectKind.DEFAULT_PRIVILEGES
                    && (other.schema().equals(key.name())
                            || other.definition().contains("IN SCHEMA " + key.name() + " "))) {
                rows.add(
                        List.of(
                                Fact.link(other.name(), other.key()),
                                Fact.mono(other.definition().strip())));
            }
        }
        return new FactTable(
                "defaultPrivileges",
                List.of(RelationFacts.mono("name"), RelationFacts.mono("definition")),
                rows);
    }
}
