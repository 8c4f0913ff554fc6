package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.QualifiedName;
import java.util.stream.Collectors;

/// Writes CREATE INDEX and what completes an index.
final class IndexDdl {

    private final DdlWriter out;

    IndexDdl(DdlWriter out) {
        this.out = out;
    }

    /// The index with everything that belongs to it; of one that a constraint made only that.
    ///
    /// @param only without the indexes of partitions, which are attached one by one
    void create(QualifiedName table, Index index, boolean only) {
        if (!index.ofConstraint()) {
            out.statement(statement(table, index, only));
        }
        String name = Names.quoted(new QualifiedName(table.schema(), index.name()));
        index.settings().forEach(setting -> out.statement("ALTER INDEX " + name + " " + setting));
        out.comment("INDEX " + name, index.comment());
    }

    /// Makes it a part of its parent's index; does nothing when it is one.
    void attach(QualifiedName table, Index index) {
        out.statement(
                "ALTER INDEX "
                        + Names.quoted(index.parent())
                        + " ATTACH PARTITION "
                        + Names.quoted(new QualifiedName(table.schema(), index.name())));
    }

    /// The statement that makes the index, with those of the partitions unless `only`.
    private String statement(QualifiedName table, Index index, boolean only) {
        String head = "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX ";
        String on = Names.quoted(index.name()) + " ON ";
        String exists = out.ifNotExists();
        if (!index.definition().isEmpty()) {
            String text = index.definition().substring(head.length());
            String plain =
                    text.startsWith(on + "ONLY ")
                            ? on + text.substring((on + "ONLY ").length())
                            : text;
            return head + exists + (only ? on + "ONLY " + plain.substring(on.length()) : plain);
        }
        String parts =
                index.parts().stream().map(IndexDdl::partText).collect(Collectors.joining(", "));
        return head
                + exists
                + on
                + (only ? "ONLY " : "")
                + Names.quoted(table)
                + " USING "
                + Names.quoted(index.method())
                + " ("
                + parts
                + ")"
                + (index.included().isEmpty()
                        ? ""
                        : " INCLUDE (" + Names.list(index.included()) + ")")
                + (index.nullsNotDistinct() ? " NULLS NOT DISTINCT" : "");
    }

    private static String partText(Index.Part part) {
        // the server's defaults: ascending with nulls last, descending with nulls first
        String order = part.descending() ? " DESC" : "";
        String nulls =
                part.nullsFirst() == part.descending()
                        ? ""
                        : part.nullsFirst() ? " NULLS FIRST" : " NULLS LAST";
        return Names.quoted(part.text()) + order + nulls;
    }
}
