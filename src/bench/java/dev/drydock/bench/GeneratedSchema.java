package dev.drydock.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Statements that make many tables as business databases have them: twelve columns of mixed types,
/// a primary key, a secondary index, a check, four defaults, and one or two foreign keys to earlier
/// tables. The tables fall into two halves with no foreign key between them: two sessions can make
/// one half each without waiting for each other's locks.
final class GeneratedSchema {

    static final int HALVES = 2;

    private GeneratedSchema() {}

    /// The statements for all tables, one half after the other.
    static List<String> statements(int tables) {
        return IntStream.range(0, HALVES)
                .mapToObj(half -> statements(tables, half))
                .flatMap(List::stream)
                .toList();
    }

    /// The statements for one half, two per table, parents first.
    ///
    /// @param tables of both halves
    /// @param half 0 or 1
    static List<String> statements(int tables, int half) {
        return IntStream.range(0, tables)
                .filter(number -> number % HALVES == half)
                .boxed()
                .flatMap(number -> Stream.of(table(number), index(number)))
                .toList();
    }

    private static String table(int number) {
        int place = number / HALVES;
        return String.format(
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
                name(number),
                inSameHalf(number, place / 3),
                place % 2 == 0
                        ? ""
                        : " references %s (id)".formatted(inSameHalf(number, place / 2)));
    }

    private static String index(int number) {
        return "create index %1$s_parent on %1$s (parent_id)".formatted(name(number));
    }

    private static String inSameHalf(int number, int place) {
        return name(place * HALVES + number % HALVES);
    }

    private static String name(int number) {
        return String.format(Locale.ROOT, "table_%05d", number);
    }
}
