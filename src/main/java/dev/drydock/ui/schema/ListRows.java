package dev.drydock.ui.schema;

import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.View;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The lines of the object list as a flat list: schemas, kinds, objects, without what is folded.
final class ListRows {

    private static final Texts TEXTS = Texts.forPackage(ListRows.class);

    private final Set<String> folded;
    private final List<ListRow> rows = new ArrayList<>();

    private ListRows(Set<String> folded) {
        this.folded = folded;
    }

    static List<ListRow> of(SchemaDefinition definition, Set<String> folded) {
        var builder = new ListRows(folded);
        definition.schemas().stream()
                .filter(schema -> schema.objects().findAny().isPresent())
                .forEach(builder::add);
        return builder.rows;
    }

    private void add(Schema schema) {
        List<Table> tables =
                schema.tables().stream().filter(table -> !table.isPartition()).toList();
        boolean isFolded = folded.contains(schema.name());
        rows.add(new ListRow.SchemaHeader(schema.name(), tables.size(), isFolded));
        if (isFolded) {
            return;
        }
        addKind(schema, "kind.table", tables);
        addKind(schema, "kind.view", views(schema, false));
        addKind(schema, "kind.materialized", views(schema, true));
        addKind(schema, "kind.sequence", schema.sequences());
        addKind(schema, "kind.routine", schema.routines());
        addKind(schema, "kind.type", schema.types());
    }

    private static List<View> views(Schema schema, boolean materialized) {
        return schema.views().stream().filter(view -> view.materialized() == materialized).toList();
    }

    private void addKind(Schema schema, String kind, List<? extends SchemaObject> objects) {
        if (objects.isEmpty()) {
            return;
        }
        String key = schema.name() + "\n" + kind;
        boolean isFolded = folded.contains(key);
        rows.add(new ListRow.KindHeader(key, TEXTS.get(kind), objects.size(), isFolded));
        if (!isFolded) {
            objects.forEach(object -> rows.add(new ListRow.ObjectRow(object, extra(object))));
        }
    }

    private static String extra(SchemaObject object) {
        return object instanceof Table table && table.rowEstimate() > 0
                ? Format.count(table.rowEstimate())
                : object.signature();
    }
}
