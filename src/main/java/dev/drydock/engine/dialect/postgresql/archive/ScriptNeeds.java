package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.dialect.postgresql.archive.ScriptStatement.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds out what the names in a script's statements mean. `pg_dump` qualifies every name.
final class ScriptNeeds {

    /// Complete an object; without one they are statements of their own.
    private static final Set<String> ADDITIONS =
            Set.of(
                    "COMMENT",
                    "ACL",
                    "DEFAULT",
                    "SEQUENCE SET",
                    "SEQUENCE OWNED BY",
                    "TABLE ATTACH",
                    "INDEX ATTACH",
                    "MATERIALIZED VIEW DATA");

    private static final int MOST_NEEDS = 10_000;

    private final Map<Name, List<ScriptDraft>> byName = new HashMap<>();
    private final Map<Name, ScriptDraft> made = new HashMap<>();
    private final List<ScriptDraft> drafts;

    private ScriptNeeds(List<ScriptDraft> drafts) {
        this.drafts = drafts;
        for (ScriptDraft draft : drafts) {
            if (draft.rows == null
                    && !draft.name.name().isEmpty()
                    && !ADDITIONS.contains(draft.kind)) {
                byName.computeIfAbsent(draft.name, key -> new ArrayList<>()).add(draft);
                draft.others().forEach(other -> made.putIfAbsent(other, draft));
            }
        }
    }

    static List<TocEntry> entries(List<ScriptDraft> drafts) {
        return new ScriptNeeds(drafts).entries();
    }

    private List<TocEntry> entries() {
        List<TocEntry> entries = new ArrayList<>();
        for (ScriptDraft draft : drafts) {
            giveOwner(draft);
            List<Integer> needs = needs(draft);
            String kind = draft.kind;
            if (needs.isEmpty() && ADDITIONS.contains(kind)) {
                kind = ScriptFacts.STATEMENT;
            } else if (needs.isEmpty() && draft.rows != null) {
                // rows without their table, as --data-only writes them
                kind = "TABLE";
            }
            entries.add(draft.entry(kind, needs));
            if (kind.equals("TABLE") && draft.rows != null) {
                entries.removeLast();
                addBareTable(draft, entries);
            }
        }
        return entries;
    }

    /// A part of a table is of its owner, without a statement that says so.
    private void giveOwner(ScriptDraft draft) {
        if (!draft.owner().isEmpty() || ScriptKind.section(draft.kind) != TocEntry.AFTER_ROWS) {
            return;
        }
        for (Name name : draft.references) {
            for (ScriptDraft found : byName.getOrDefault(name, List.of())) {
                if (found.scope == draft.scope && found.isRelation()) {
                    draft.owner(found.owner(), "");
                    return;
                }
            }
        }
    }

    /// A table that is known by its rows only, and the rows.
    private static void addBareTable(ScriptDraft draft, List<TocEntry> entries) {
        int id = -draft.id;
        entries.add(
                new TocEntry(
                        id,
                        false,
                        "TABLE",
                        draft.tag,
                        TocEntry.BEFORE_ROWS,
                        "",
                        "",
                        "",
                        draft.name.schema(),
                        "",
                        "",
                        "",
                        List.of(),
                        TocInput.NO_DATA,
                        ""));
        entries.add(draft.entry("TABLE DATA", List.of(id)));
    }

    /// Of several routines of one name, what is added to one of them names the arguments.
    private boolean isMeant(ScriptDraft draft, ScriptDraft found) {
        boolean alone = byName.getOrDefault(found.name, List.of()).size() == 1;
        return alone || !ADDITIONS.contains(draft.kind) || draft.fits(found);
    }

    private List<Integer> needs(ScriptDraft draft) {
        Set<Integer> needs = new LinkedHashSet<>();
        for (Name name : draft.references) {
            ScriptDraft maker = byName.containsKey(name) ? null : made.get(name);
            if (maker != null && maker.scope == draft.scope && maker.id != draft.id) {
                needs.add(maker.id);
            }
            for (ScriptDraft found : byName.getOrDefault(name, List.of())) {
                boolean fits =
                        draft.rows == null ? isMeant(draft, found) : found.kind.endsWith("TABLE");
                if (found.id != draft.id
                        && found.scope == draft.scope
                        && fits
                        && needs.size() < MOST_NEEDS) {
                    needs.add(found.id);
                }
            }
        }
        byName.getOrDefault(new Name("", draft.name.schema()), List.of()).stream()
                .filter(found -> found.kind.equals("SCHEMA") && found.scope == draft.scope)
                .forEach(schema -> needs.add(schema.id));
        if (draft.rows != null) {
            needs.removeIf(id -> drafts.get(id - 1).kind.equals("SCHEMA"));
        }
        return List.copyOf(needs);
    }
}
