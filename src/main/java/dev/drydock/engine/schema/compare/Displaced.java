package dev.drydock.engine.schema.compare;

import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What stands where something renamed is to go: it steps aside before it is dropped.
final class Displaced {

    private static final String SUFFIX = "_drydock_gone";

    private Displaced() {}

    static List<Rename> of(SchemaDefinition before, List<Rename> renames) {
        if (renames.isEmpty()) {
            return List.of();
        }
        Set<ObjectKey> goes = new HashSet<>();
        renames.forEach(rename -> goes.add(rename.before()));
        Set<ObjectKey> there = new HashSet<>();
        before.schemas().forEach(schema -> there.add(ObjectKey.schema(schema.name())));
        before.objects().forEach(object -> there.add(object.key()));
        before.tables()
                .forEach(table ->
                        table.columns()
                                .forEach(column ->
                                        there.add(
                                                ObjectKey.part(
                                                        ObjectKind.COLUMN,
                                                        table.id(),
                                                        column.name()))));
        List<Rename> displaced = new ArrayList<>();
        for (Rename rename : renames) {
            ObjectKey place = placeBefore(rename);
            if (there.contains(place) && !goes.contains(place)) {
                displaced.add(
                        new Rename(place, aside(place, rename.after()), Rename.Reason.ANSWER));
            }
        }
        return displaced;
    }

    /// The place of a column is in the table as it was.
    private static ObjectKey placeBefore(Rename rename) {
        ObjectKey after = rename.after();
        if (!after.isPart()) {
            return after;
        }
        QualifiedName table = rename.before().id();
        return ObjectKey.part(after.kind(), table, after.detail());
    }

    private static ObjectKey aside(ObjectKey place, ObjectKey after) {
        if (place.isPart()) {
            return ObjectKey.part(place.kind(), after.id(), shortened(place.detail()) + SUFFIX);
        }
        return new ObjectKey(
                place.kind(), place.schema(), shortened(place.name()) + SUFFIX, place.detail());
    }

    private static String shortened(String name) {
        return name.length() > 45 ? name.substring(0, 45) : name;
    }
}
