package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.dialect.postgresql.archive.ScriptStatement.Name;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A view whose statements are still being read. Its statement names its columns at best; their
/// types are known to the server only.
final class ViewDraft {

    final QualifiedName id;
    final List<Index> indexes = new ArrayList<>();
    final TriggerDrafts triggers = new TriggerDrafts();
    private final boolean materialized;
    private final String owner;
    private final List<String> options = new ArrayList<>();
    private List<String> columns = List.of();
    private String accessMethod = "";
    private String query = "";

    private ViewDraft(QualifiedName id, boolean materialized, String owner) {
        this.id = id;
        this.materialized = materialized;
        this.owner = owner;
    }

    /// @param at behind the name
    static ViewDraft read(Name name, TokenCursor at, boolean materialized, String owner) {
        var view =
                new ViewDraft(new QualifiedName(name.schema(), name.name()), materialized, owner);
        if (at.isSymbol('(')) {
            view.columns = at.identifiers();
        }
        if (at.skip("USING")) {
            view.accessMethod = at.identifier();
        }
        if (at.skip("WITH")) {
            at.inside().items().forEach(item -> view.options.add(option(item.rest())));
        }
        if (at.skip("TABLESPACE")) {
            at.identifier();
        }
        at.skip("AS");
        if (at.dropEnd("WITH LOCAL CHECK OPTION")) {
            view.options.add("check_option=local");
        } else if (at.dropEnd("WITH CASCADED CHECK OPTION") || at.dropEnd("WITH CHECK OPTION")) {
            view.options.add("check_option=cascaded");
        } else if (!at.dropEnd("WITH NO DATA")) {
            at.dropEnd("WITH DATA");
        }
        view.query = at.look();
        if (view.columns.isEmpty()) {
            view.columns = SelectedNames.of(at);
        }
        return view;
    }

    private static String option(String text) {
        return text.replaceFirst("^(\\S{1,100}?)='([A-Za-z0-9_.-]{1,100})'$", "$1=$2");
    }

    View view(CommentTexts comments) {
        List<Column> made = new ArrayList<>();
        for (String name : columns) {
            made.add(
                    new Column(
                            name,
                            made.size() + 1,
                            "",
                            true,
                            "",
                            Column.Generation.DEFAULT,
                            "",
                            false,
                            "",
                            "",
                            List.of(),
                            comments.of("COLUMN", id, name)));
        }
        return new View(
                id,
                0,
                materialized,
                made,
                query,
                options.stream().sorted().toList(),
                indexes.stream()
                        .map(index -> IndexText.commented(index, id, comments))
                        .sorted(Comparator.comparing(Index::name))
                        .toList(),
                triggers.list(id, comments),
                true,
                accessMethod.equals("heap") ? "" : accessMethod,
                List.of(),
                owner,
                comments.of(materialized ? "MATERIALIZED VIEW" : "VIEW", id));
    }
}
