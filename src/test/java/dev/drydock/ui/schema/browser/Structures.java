package dev.drydock.ui.schema.browser;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TableKind;
import dev.drydock.engine.schema.TableStorage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Structures made by hand or by the thousand, without a database.
final class Structures {

    private static final String[] NOUNS = {
        "order", "customer", "invoice", "payment", "article", "stock", "price", "address",
                "account",
        "shipment", "audit", "event", "session", "contract", "ledger", "journal", "batch", "vendor"
    };
    private static final String[] DETAILS = {
        "line", "item", "history", "state", "note", "link", "group", "type", "log", "tag"
    };

    private Structures() {}

    static Table table(String schema, String name, List<Column> columns) {
        return table(schema, name, columns, TableKind.ORDINARY, List.of());
    }

    static Table table(
            String schema,
            String name,
            List<Column> columns,
            TableKind kind,
            List<QualifiedName> parents) {
        return new Table(
                new QualifiedName(schema, name),
                name.hashCode() & 0xffffff,
                kind,
                columns,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new TableStorage(
                        "", false, List.of(), parents, "", "", "", "", "", "", "", List.of()),
                1200,
                8192,
                "",
                name.equals("order_line") ? "Positions of a purchase" : "");
    }

    static Column column(String name, String comment) {
        return new Column(
                name,
                1,
                "integer",
                true,
                "",
                Column.Generation.DEFAULT,
                "",
                false,
                "",
                "",
                List.of(),
                comment);
    }

    static SchemaDefinition of(
            List<Schema> schemas,
            List<SchemaDefinition.Extension> extensions,
            List<DefinedObject> others) {
        return new SchemaDefinition(
                "postgresql",
                "18",
                "shop",
                "shop-1",
                "me",
                Instant.EPOCH,
                schemas,
                extensions,
                others,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                1);
    }

    static Schema schema(String name, List<Table> tables) {
        return new Schema(name, 1, "", tables, List.of(), List.of(), List.of(), List.of(), "");
    }

    /// A small shop: a partitioned table two levels deep, a policy, a publication, an extension.
    static SchemaDefinition shop() {
        var events = new QualifiedName("public", "event");
        var year = new QualifiedName("public", "event_2026");
        return of(
                List.of(
                        schema(
                                "public",
                                List.of(
                                        table(
                                                "public",
                                                "customer",
                                                List.of(
                                                        column("id", ""),
                                                        column("name", "as printed on letters"))),
                                        table(
                                                "public",
                                                "event",
                                                List.of(column("at", "")),
                                                TableKind.PARTITIONED,
                                                List.of()),
                                        table(
                                                "public",
                                                "event_2026",
                                                List.of(column("at", "")),
                                                TableKind.PARTITION,
                                                List.of(events)),
                                        table(
                                                "public",
                                                "event_2026_01",
                                                List.of(column("at", "")),
                                                TableKind.PARTITION,
                                                List.of(year)),
                                        table(
                                                "public",
                                                "order_line",
                                                List.of(
                                                        column("id", ""),
                                                        column("order_id", ""),
                                                        column("total", ""))),
                                        table("public", "orders", List.of(column("total", ""))))),
                        schema(
                                "sales",
                                List.of(
                                        table(
                                                "sales",
                                                "OrderLine",
                                                List.of(column("total", "")))))),
                List.of(new SchemaDefinition.Extension("citext", "1.6", "public", 5, "")),
                List.of(
                        other(ObjectKind.POLICY, "public", "own_rows", "orders"),
                        other(ObjectKind.PUBLICATION, "", "everything", "")));
    }

    private static DefinedObject other(
            ObjectKind kind, String schema, String name, String relation) {
        return new DefinedObject(
                kind, new QualifiedName(schema, name), relation, "", 9, "", Map.of(), "");
    }

    /// As many tables as wanted in ten schemas, each with the number of columns.
    static SchemaDefinition large(int tables, int columns) {
        List<Schema> schemas = new ArrayList<>();
        for (int s = 0; s < 10; s++) {
            List<Table> made = new ArrayList<>();
            for (int t = 0; t < tables / 10; t++) {
                String noun = NOUNS[t % NOUNS.length];
                List<Column> own = new ArrayList<>();
                for (int c = 0; c < columns; c++) {
                    own.add(
                            column(
                                    NOUNS[(t + c) % NOUNS.length]
                                            + "_"
                                            + DETAILS[c % DETAILS.length]
                                            + (c == 0 ? "" : "_" + c),
                                    c == 2 ? "reference number of the " + noun : ""));
                }
                made.add(
                        table(
                                "s" + s,
                                "%s_%s_%05d".formatted(noun, DETAILS[t % DETAILS.length], t),
                                own));
            }
            schemas.add(schema("s" + s, made));
        }
        return of(schemas, List.of(), List.of());
    }
}
