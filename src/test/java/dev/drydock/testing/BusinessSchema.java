package dev.drydock.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Statements that make as many tables as asked, shaped like the schema of a business application:
/// modules of ten to thirty tables around a main one, lookups, join tables, trees, references to
/// the main tables of other modules, and three tables that nearly all others refer to. The same
/// number gives the same statements; SQLite and PostgreSQL take them.
public final class BusinessSchema {

    private static final List<String> MODULES =
            List.of(
                    "customer",
                    "order",
                    "invoice",
                    "product",
                    "stock",
                    "shipment",
                    "payment",
                    "supplier",
                    "contract",
                    "campaign",
                    "employee",
                    "ledger",
                    "ticket",
                    "asset",
                    "project",
                    "document",
                    "survey",
                    "loyalty",
                    "tax",
                    "quality");
    private static final List<String> PARTS =
            List.of(
                    "address",
                    "contact",
                    "note",
                    "line",
                    "status_history",
                    "attachment",
                    "price",
                    "rule",
                    "schedule",
                    "approval",
                    "comment",
                    "audit",
                    "limit",
                    "discount",
                    "translation",
                    "setting",
                    "event",
                    "version",
                    "batch",
                    "allocation");
    private static final List<String> LOOKUPS = List.of("type", "category", "status", "reason");
    private static final String[] COLUMNS = {
        "name varchar(120) not null",
        "code varchar(20) not null",
        "description text",
        "amount numeric(12,2)",
        "quantity integer not null default 0",
        "starts_on date",
        "ends_on date",
        "created_at timestamp not null",
        "updated_at timestamp",
        "is_active boolean not null default true",
        "position integer",
        "external_reference varchar(64)",
        "remark text"
    };

    private final Random random = new Random(42);
    private final List<String> statements = new ArrayList<>();
    private final List<String> mains = new ArrayList<>();

    private BusinessSchema() {}

    public static List<String> statements(int tables) {
        var schema = new BusinessSchema();
        schema.make(tables);
        return List.copyOf(schema.statements);
    }

    private void make(int tables) {
        for (String hub : List.of("tenant", "app_user", "currency")) {
            table(hub, List.of());
        }
        for (int module = 0; statements.size() < tables; module++) {
            int round = module / MODULES.size();
            String name = MODULES.get(module % MODULES.size()) + (round == 0 ? "" : round + 1);
            module(name, Math.min(tables - statements.size(), 10 + random.nextInt(20)));
        }
    }

    private void module(String module, int size) {
        int end = statements.size() + size;
        List<String> own = new ArrayList<>();
        List<String> lookups = new ArrayList<>();
        for (String lookup : LOOKUPS) {
            if (statements.size() < end && random.nextInt(3) > 0) {
                String name = module + "_" + lookup;
                table(name, lookup.equals("category") ? List.of(name) : List.of());
                lookups.add(name);
            }
        }
        if (statements.size() < end) {
            List<String> targets = new ArrayList<>(lookups);
            if (!mains.isEmpty()) {
                targets.add(mains.get(random.nextInt(mains.size())));
            }
            table(module, targets);
            own.add(module);
            mains.add(module);
        }
        for (int part = 0; statements.size() < end; part++) {
            String name =
                    module
                            + "_"
                            + PARTS.get(part % PARTS.size())
                            + (part < PARTS.size() ? "" : part / PARTS.size() + 1);
            if (random.nextInt(14) == 0) {
                table(name, List.of());
                continue;
            }
            List<String> targets = new ArrayList<>();
            targets.add(own.get(random.nextInt(3) == 0 ? random.nextInt(own.size()) : 0));
            if (random.nextInt(4) == 0 && !lookups.isEmpty()) {
                targets.add(lookups.get(random.nextInt(lookups.size())));
            }
            if (random.nextInt(5) == 0) {
                targets.add(mains.get(random.nextInt(mains.size())));
            }
            table(name, targets);
            own.add(name);
        }
    }

    private void table(String name, List<String> targets) {
        StringBuilder sql =
                new StringBuilder("create table \"" + name + "\" (id bigint primary key");
        List<String> columns = new ArrayList<>();
        if (!targets.isEmpty() && random.nextInt(3) > 0) {
            columns.add(reference("tenant", "tenant_id", true));
        }
        for (String target : targets) {
            String column = target.equals(name) ? "parent_id" : target + "_id";
            if (columns.stream().noneMatch(text -> text.startsWith("\"" + column + "\""))) {
                columns.add(
                        reference(target, column, !target.equals(name) && random.nextBoolean()));
            }
        }
        int plain = 2 + random.nextInt(9);
        int first = random.nextInt(COLUMNS.length);
        for (int i = 0; i < plain; i++) {
            columns.add(COLUMNS[(first + i * 3) % COLUMNS.length]);
        }
        if (!targets.isEmpty() && random.nextInt(4) == 0) {
            columns.add(reference("app_user", "created_by", false));
        }
        if (!targets.isEmpty() && random.nextInt(9) == 0) {
            columns.add(reference("currency", "currency_id", true));
        }
        columns.stream().distinct().forEach(column -> sql.append(",\n  ").append(column));
        statements.add(sql.append(")").toString());
    }

    private static String reference(String target, String column, boolean required) {
        return "\"%s\" bigint%s references \"%s\""
                .formatted(column, required ? " not null" : "", target);
    }
}
