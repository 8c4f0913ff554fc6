package dev.drydock.engine.schema.generate;

import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;

/// What no model of any language holds.
final class ModelLosses {

    private ModelLosses() {}

    static void collect(ModelPlan plan, Losses losses) {
        plan.entities().values().forEach(entity -> ofTable(entity.table(), losses));
        plan.joins().forEach(join -> ofTable(join.table(), losses));
        plan.others().forEach(table -> ofTable(table, losses));
        plan.definition()
                .schemas()
                .forEach(schema -> {
                    schema.routines()
                            .forEach(routine ->
                                    losses.add(
                                            "Functions and procedures",
                                            routine.id().display() + routine.signature()));
                    schema.views()
                            .forEach(view ->
                                    view.triggers()
                                            .forEach(trigger ->
                                                    losses.add(
                                                            "Triggers",
                                                            view.id().display()
                                                                    + "."
                                                                    + trigger.name())));
                });
        plan.definition().others().forEach(object -> losses.add("Other objects", named(object)));
    }

    private static String named(SchemaObject object) {
        return object.objectKind().word() + " " + object.key().display();
    }

    private static void ofTable(Table table, Losses losses) {
        String name = table.id().display();
        table.triggers().forEach(trigger -> losses.add("Triggers", name + "." + trigger.name()));
        if (!table.storage().parents().isEmpty()) {
            losses.add("Inheritance of tables", name);
        }
    }
}
