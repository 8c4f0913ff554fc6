package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.dialect.postgresql.archive.ScriptStatement.Name;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An entry of a script before it is known what its names mean.
final class ScriptDraft {

    final int id;
    final String kind;
    final Name name;

    /// As [TocEntry] has it.
    final String tag;

    final List<Name> references;
    final @Nullable ScriptRows rows;
    private final StringBuilder definition = new StringBuilder();
    private String owner = "";

    ScriptDraft(
            int id,
            String kind,
            Name name,
            String tag,
            String definition,
            List<Name> references,
            @Nullable ScriptRows rows) {
        this.id = id;
        this.kind = kind;
        this.name = name;
        this.tag = tag;
        this.definition.append(definition);
        this.references = references;
        this.rows = rows;
    }

    void owner(String role) {
        owner = role;
    }

    /// @param otherKind usually its own
    TocEntry entry(String otherKind, List<Integer> needs) {
        return new TocEntry(
                id,
                rows != null,
                otherKind,
                tag,
                rows == null ? ScriptKind.section(otherKind) : TocEntry.ROWS,
                definition.toString(),
                "",
                rows == null ? "" : rows.copy(),
                name.schema(),
                "",
                "",
                owner,
                needs,
                TocInput.NO_DATA,
                "");
    }
}
