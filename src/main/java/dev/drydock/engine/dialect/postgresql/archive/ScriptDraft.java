package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.dialect.postgresql.archive.ScriptStatement.Name;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An entry of a script before it is known what its names mean.
final class ScriptDraft {

    final int id;

    /// Number of the database that it is in; a script of `pg_dumpall` has several.
    final int scope;

    final String kind;
    final Name name;

    /// As [TocEntry] has it.
    final String tag;

    final List<Name> references;
    final @Nullable ScriptRows rows;
    final ScriptSetting setting;

    /// Where its statement begins, or that of its first rows.
    final long position;

    private final String definition;
    private String owner = "";
    private String ownerOf = "";
    private String arguments = "";
    private List<Name> others = List.of();
    private String tablespace = "";

    ScriptDraft(
            int id,
            int scope,
            String kind,
            Name name,
            String tag,
            String definition,
            List<Name> references,
            @Nullable ScriptRows rows,
            ScriptSetting setting,
            long position) {
        this.id = id;
        this.scope = scope;
        this.kind = kind;
        this.name = name;
        this.tag = tag;
        this.definition = definition;
        this.references = references;
        this.rows = rows;
        this.setting = setting;
        this.position = position;
    }

    /// What its statement makes besides.
    void also(List<Name> names) {
        others = List.copyOf(names);
    }

    List<Name> others() {
        return others;
    }

    boolean isRelation() {
        return kind.endsWith("TABLE") || kind.endsWith("VIEW");
    }

    String owner() {
        return owner;
    }

    /// @param of how the statement that says so names it: `TABLE public.orders`; empty for none
    void owner(String role, String of) {
        owner = role;
        ownerOf = of;
    }

    /// What tells apart the routines of one name that it may be added to: `(a integer, b text)`.
    void arguments(String text) {
        arguments = text;
    }

    /// Where it lies; empty for the default place.
    void tablespace(String name) {
        tablespace = name;
    }

    /// Whether it can be meant for that routine.
    boolean fits(ScriptDraft routine) {
        return arguments.isEmpty()
                || ScriptObject.sameArguments(
                        arguments, routine.tag.substring(routine.name.name().length()));
    }

    private String accessMethod(String otherKind) {
        return otherKind.equals("TABLE") || otherKind.equals("MATERIALIZED VIEW")
                ? setting.accessMethod()
                : "";
    }

    /// @param otherKind usually its own
    TocEntry entry(String otherKind, List<Integer> needs) {
        return new TocEntry(
                id,
                rows != null,
                otherKind,
                tag,
                rows == null ? ScriptKind.section(otherKind) : TocEntry.ROWS,
                definition,
                ownerOf.isEmpty() ? "" : "DROP " + ownerOf + ";",
                rows == null ? "" : rows.copy(),
                name.schema(),
                tablespace,
                accessMethod(otherKind),
                owner,
                needs,
                position,
                "");
    }
}
