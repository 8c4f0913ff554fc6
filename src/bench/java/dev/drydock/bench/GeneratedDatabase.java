package dev.drydock.bench;

import dev.drydock.testing.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/// Makes databases with many tables as fast as the engines let it.
final class GeneratedDatabase {

    /// A long transaction costs PostgreSQL more per statement, a short one a round trip.
    private static final int POSTGRES_BATCH = 100;

    private static final int SQLITE_BATCH = 400;

    private GeneratedDatabase() {}

    /// Fills an empty database with [GeneratedSchema], with one session per half, and leaves its
    /// catalog as autovacuum does on a server that has been up for a while. Autovacuum itself is
    /// turned off on the server: it would come in the midst of what is measured.
    static void postgresql(PostgresServer server, String database, int tables) throws Exception {
        server.execute("alter system set autovacuum = off");
        server.execute("select pg_reload_conf()");
        try (ExecutorService workers = Executors.newFixedThreadPool(GeneratedSchema.HALVES)) {
            List<Callable<Void>> halves = new ArrayList<>();
            for (int i = 0; i < GeneratedSchema.HALVES; i++) {
                int half = i;
                halves.add(() -> {
                    half(server, database, GeneratedSchema.statements(tables, half));
                    return null;
                });
            }
            for (Future<Void> half : workers.invokeAll(halves)) {
                half.get();
            }
        }
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            // Not the tables themselves: they are empty, and there are very many of them.
            statement.execute("vacuum analyze " + catalogs(statement));
        }
    }

    private static void half(PostgresServer server, String database, List<String> statements)
            throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            // Texts that never come again only fill what the extension keeps.
            statement.execute("set pg_stat_statements.track = 'none'");
            for (int at = 0; at < statements.size(); at += POSTGRES_BATCH) {
                // Statements that are sent together are one transaction.
                statement.execute(
                        String.join(
                                ";\n",
                                statements.subList(
                                        at, Math.min(at + POSTGRES_BATCH, statements.size()))));
            }
        }
    }

    private static String catalogs(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery(
                        "select oid::regclass::text from pg_class"
                                + " where relnamespace = 'pg_catalog'::regnamespace and relkind = 'r'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names.stream().sorted().collect(Collectors.joining(", "));
    }

    /// Fills an empty file.
    ///
    /// For each new table SQLite looks through its list of tables and through all that the
    /// connection knows, so that thirty thousand would take the better part of an hour. Therefore
    /// each connection makes a few hundred and sets their entries of the list aside; what is set
    /// aside is put back at the end.
    static void sqlite(Path file, List<String> statements) throws SQLException {
        inOneTransaction(
                file, List.of("create table set_aside (type, name, tbl_name, rootpage, sql)"));
        String others = " from sqlite_schema where name <> 'set_aside'";
        for (int at = 0; at < statements.size(); at += SQLITE_BATCH) {
            List<String> batch =
                    new ArrayList<>(
                            statements.subList(at, Math.min(at + SQLITE_BATCH, statements.size())));
            batch.add("insert into set_aside select *" + others + " order by rowid");
            batch.add("delete" + others);
            inOneTransaction(file, batch);
        }
        inOneTransaction(
                file,
                List.of(
                        "insert into sqlite_schema select * from set_aside order by set_aside.rowid",
                        "drop table set_aside"));
    }

    private static void inOneTransaction(Path file, List<String> statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = off");
            statement.execute("pragma synchronous = off");
            statement.execute("pragma writable_schema = on");
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }
}
