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
    private final String definition;
    private String owner = "";
    private String arguments = "";
    private String tablespace = "";

    ScriptDraft(
            int id,
            int scope,
            String kind,
            Name name,
            String tag,
            String definition,
            List<Name> references,
            @Nullable ScriptRows rows) {
        this.id = id;
        this.scope = scope;
        this.kind = kind;
        this.name = name;
        this.tag = tag;
        this.definition = definition;
        this.references = references;
        this.rows = rows;
    }

    boolean isRelation() {
        return kind.endsWith("TABLE") || kind.endsWith("VIEW");
    }

    String owner() {
        return owner;
    }

    void owner(String role) {
        owner = role;
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

    /// @param otherKind usually its own
    TocEntry entry(String otherKind, List<Integer> needs) {
        return new TocEntry(
                id,
                rows != null,
                otherKind,
                tag,
                rows == null ? ScriptKind.section(otherKind) : TocEntry.ROWS,
                definition,
                "",
                rows == null ? "" : rows.copy(),
                name.schema(),
                tablespace,
                "",
                owner,
                needs,
                TocInput.NO_DATA,
                "");
    }
}
