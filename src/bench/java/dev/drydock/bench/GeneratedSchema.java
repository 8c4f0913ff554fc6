package dev.drydock.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Statements that make many tables as business databases have them: twelve columns of mixed types,
/// a primary key, a secondary index, a check, four defaults, and one or two foreign keys to earlier
/// tables.
final class GeneratedSchema {

    private GeneratedSchema() {}

    static List<String> statements(int tables) {
        List<String> statements = new ArrayList<>();
        for (int number = 0; number < tables; number++) {
            String name = name(number);
            String parent = name(number / 3);
            statements.add(
                    String.format(
                            Locale.ROOT,
                            """
                            create table %1$s (
                                id bigint not null primary key,
                                code varchar(40) not null,
                                title text not null default '',
                                amount numeric(12, 2) default 0 check (amount >= 0),
                                active boolean not null default true,
                                created_at timestamp not null default current_timestamp,
                                remark text,
                                quantity integer,
                                price numeric(12, 2),
                                kind varchar(10),
                                parent_id bigint references %2$s (id),
                                other_id bigint%3$s
                            )
                            """,
                            name,
                            parent,
                            number % 2 == 0
                                    ? ""
                                    : " references %s (id)".formatted(name(number / 2))));
            statements.add("create index %1$s_parent on %1$s (parent_id)".formatted(name));
        }
        return statements;
    }

    private static String name(int number) {
        return String.format(Locale.ROOT, "table_%05d", number);
    }
}
