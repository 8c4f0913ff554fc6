package dev.drydock.engine.migration.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Indexes of PostgreSQL.
final class IndexChecks {

    private static final int MANY_COLUMNS = 3;

    private IndexChecks() {}

    static void look(Subject subject) {
        switch (subject.shape()) {
            case StatementShape.CreateIndex index -> create(subject, index);
            case StatementShape.Drop drop when drop.kind().equals("INDEX") -> drop(subject, drop);
            case StatementShape.Reindex reindex when !reindex.concurrently() ->
                    subject.report(
                            PostgresqlRule.REINDEX_NOT_CONCURRENT,
                            subject.first(),
                            "REINDEX stops writers while it runs.",
                            reindex.object() == null
                                    ? PostgresqlRule.REINDEX_NOT_CONCURRENT.remedy()
                                    : "REINDEX "
                                            + reindex.kind()
                                            + " CONCURRENTLY "
                                            + reindex.object().sql()
                                            + ";");
            case StatementShape.Refresh refresh when refresh.concurrently() ->
                    refresh(subject, refresh);
            default -> {
                // no index
            }
        }
    }

    private static void create(Subject subject, StatementShape.CreateIndex index) {
        String name = index.name() == null ? "an index" : "index " + index.name().display();
        if (!index.concurrently() && subject.isLive(index.table())) {
            subject.report(
                    PostgresqlRule.IDX_NOT_CONCURRENT,
                    subject.first(),
                    "Creating " + name + " stops writers of " + index.table().display() + ".",
                    concurrently(subject, index));
        }
        if (index.concurrently() && index.ifNotExists()) {
            subject.report(
                    PostgresqlRule.CONCURRENT_IF_NOT_EXISTS,
                    subject.first(),
                    "An invalid remainder of " + name + " would be taken for the index.",
                    index.name() == null
                            ? PostgresqlRule.CONCURRENT_IF_NOT_EXISTS.remedy()
                            : "DROP INDEX CONCURRENTLY IF EXISTS "
                                    + index.name().sql()
                                    + ";\n"
                                    + subject.statement()
                                            .text()
                                            .replaceFirst("(?i)\\s+IF\\s+NOT\\s+EXISTS", "")
                                    + ";");
        }
        if (!index.unique()
                && index.columns().size() > MANY_COLUMNS
                && index.method().equals("btree")) {
            subject.report(
                    PostgresqlRule.INDEX_WIDE,
                    index.columns().get(MANY_COLUMNS).token(),
                    "The index has " + index.columns().size() + " columns.");
        }
        duplicate(subject, index);
    }

    private static String concurrently(Subject subject, StatementShape.CreateIndex index) {
        String text = subject.statement().text();
        int place = text.toUpperCase(Locale.ROOT).indexOf("INDEX") + "INDEX".length();
        return "-- in a file of its own\n"
                + text.substring(0, place)
                + " CONCURRENTLY"
                + text.substring(place)
                + ";"
                + (index.ifNotExists() ? "\n-- without IF NOT EXISTS" : "");
    }

    private static void duplicate(Subject subject, StatementShape.CreateIndex index) {
        List<String> columns = index.columns().stream().map(Name::name).toList();
        if (index.unique()
                || index.partial()
                || columns.contains("")
                || !index.method().equals("btree")) {
            return;
        }
        for (KnownRelation other : subject.known().indexesOf(index.table().name())) {
            KnownRelation.KnownIndex known = other.index;
            boolean covered =
                    known != null
                            && known.plain()
                            && !isSame(index, other)
                            && known.columns().size() >= columns.size()
                            && known.columns().subList(0, columns.size()).equals(columns);
            if (covered) {
                subject.report(
                        PostgresqlRule.INDEX_DUPLICATE,
                        subject.first(),
                        "The index "
                                + other.name
                                + " already begins with "
                                + String.join(", ", columns)
                                + ".");
                return;
            }
        }
    }

    private static boolean isSame(StatementShape.CreateIndex index, KnownRelation other) {
        return index.name() != null && index.name().name().equals(other.name);
    }

    private static void drop(Subject subject, StatementShape.Drop drop) {
        if (drop.concurrently()) {
            return;
        }
        for (Name name : drop.names()) {
            Optional<KnownRelation> index = subject.known().find(name);
            if (index.isEmpty() || !index.get().fresh) {
                subject.report(
                        PostgresqlRule.IDX_DROP_NOT_CONCURRENT,
                        subject.first(),
                        "Dropping index " + name.display() + " locks its table exclusively.",
                        "-- in a file of its own\nDROP INDEX CONCURRENTLY "
                                + (drop.ifExists() ? "IF EXISTS " : "")
                                + name.sql()
                                + ";");
            }
        }
    }

    private static void refresh(Subject subject, StatementShape.Refresh refresh) {
        subject.known()
                .find(refresh.view())
                .filter(view -> view.kind == KnownRelation.Kind.MATERIALIZED_VIEW)
                .filter(view ->
                        subject.known().indexesOf(view.name).stream()
                                .noneMatch(one ->
                                        one.index != null
                                                && one.index.unique()
                                                && one.index.plain()))
                .ifPresent(view -> {
                    List<String> columns = new ArrayList<>(view.columns.keySet());
                    String column = columns.isEmpty() ? "…" : Name.part(columns.getFirst());
                    subject.report(
                            PostgresqlRule.MATVIEW_NO_UNIQUE,
                            refresh.view().token(),
                            refresh.view().display() + " has no unique index over plain columns.",
                            "CREATE UNIQUE INDEX ON "
                                    + refresh.view().sql()
                                    + " ("
                                    + column
                                    + ");");
                });
    }
}
