package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.backup.restore.RestoreChoice;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// A server of version 15 with its client programs, an engine, and databases to restore into.
final class RestorePlaces implements AutoCloseable {

    /// All that the forms of archives differ in: keys, partitions, identity and computed columns,
    /// views, functions, triggers, large objects, privileges, and names that need quotes.
    static final List<String> CONTENT =
            List.of(
                    "CREATE TYPE mood AS ENUM ('sad', 'it''s \"fine\"')",
                    "CREATE TABLE customer (id serial PRIMARY KEY, name text NOT NULL UNIQUE, how"
                            + " mood, since timestamptz DEFAULT now())",
                    "CREATE TABLE invoice (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                            + " customer int NOT NULL REFERENCES customer, amount numeric, twice"
                            + " numeric GENERATED ALWAYS AS (amount * 2) STORED)",
                    "CREATE INDEX invoice_customer ON invoice (customer)",
                    "CREATE TABLE log (at date, line text) PARTITION BY RANGE (at)",
                    "CREATE TABLE log_26 PARTITION OF log FOR VALUES FROM ('2026-01-01') TO"
                            + " ('2027-01-01')",
                    "CREATE INDEX log_at ON log (at)",
                    "CREATE VIEW total AS SELECT customer, sum(amount) FROM invoice GROUP BY 1",
                    "CREATE MATERIALIZED VIEW sums AS SELECT customer, count(*) FROM invoice GROUP"
                            + " BY 1",
                    "CREATE FUNCTION fake() RETURNS text LANGUAGE sql AS $$ SELECT '\n"
                            + "COPY public.customer (id, name) FROM stdin;\nfake\n\\.\n' $$",
                    "CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name"
                            + " := NEW.name || '!'; RETURN NEW; END $$",
                    "CREATE SCHEMA \"odd; DROP\"",
                    "CREATE TABLE \"odd; DROP\".\"it's \"\"q\"\" $x *\nline\" (\"a \"\"b\"\" c\" int"
                            + " PRIMARY KEY, \"数\" bytea)",
                    "CREATE TABLE nothing ()",
                    "INSERT INTO customer (name, how) SELECT 'n' || g || E'\\t\\n\\\\.', 'sad' FROM"
                            + " generate_series(1, 50) g",
                    "INSERT INTO invoice (customer, amount) SELECT g % 50 + 1, g * 1.5 FROM"
                            + " generate_series(1, 2000) g",
                    "INSERT INTO log SELECT '2026-03-01', CASE WHEN g % 3 = 0 THEN NULL ELSE 'l' ||"
                            + " g END FROM generate_series(1, 30) g",
                    "INSERT INTO \"odd; DROP\".\"it's \"\"q\"\" $x *\nline\" VALUES (1, '\\x00ff0a'),"
                            + " (2, NULL)",
                    "INSERT INTO nothing SELECT FROM generate_series(1, 5)",
                    "CREATE TRIGGER stamp BEFORE INSERT ON customer FOR EACH ROW EXECUTE FUNCTION"
                            + " stamp()",
                    "COMMENT ON TABLE customer IS 'who buys'",
                    "COMMENT ON INDEX invoice_customer IS 'found by customer'",
                    "GRANT SELECT ON customer TO PUBLIC",
                    "ALTER TABLE invoice ENABLE ROW LEVEL SECURITY",
                    "CREATE POLICY own ON invoice USING (customer > 0)",
                    "SELECT lo_from_bytea(424242, '\\x0102ff')",
                    "REFRESH MATERIALIZED VIEW sums");

    static final long ROWS = 50 + 2000 + 30 + 2 + 5;

    final PostgresFixture fixture;
    final TestEngine test = new TestEngine();
    final Path folder;
    private int dumps;

    RestorePlaces(Path folder) {
        this(folder, EmbeddedServers.fifteen());
    }

    RestorePlaces(Path folder, PostgresServer server) {
        this.folder = folder;
        fixture = new PostgresFixture(server);
    }

    PostgresServer server() {
        return fixture.server();
    }

    ConnectionProfile createFilled(String name) {
        ConnectionProfile profile = fixture.createDatabase(name);
        execute(name, CONTENT);
        return profile;
    }

    void execute(String database, List<String> statements) {
        try (Connection connection = server().connect(database);
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    List<String> query(String database, String sql) {
        List<String> lines = new ArrayList<>();
        try (Connection connection = server().connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return lines;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    List<String> databases() {
        return query("postgres", "SELECT datname FROM pg_database ORDER BY 1");
    }

    /// A dump made with the client programs of the machine, or Drydock's own backup.
    ///
    /// @param form `drydock`, `own` and a format for Drydock's use of `pg_dump`, or its options
    Path backUp(String database, String form) {
        if (form.equals("drydock") || form.startsWith("own ")) {
            BackupRequest request = BackupRequest.into(folder.resolve("own"));
            Backup backup =
                    test.engine()
                            .backups()
                            .backUp(
                                    test.open(fixture, fixture.profileOf(database)),
                                    form.equals("drydock")
                                            ? request
                                            : request.withFormat(
                                                    BackupFormat.find(form.substring(4))
                                                            .orElseThrow()),
                                    JobContext.quiet());
            test.engine().databases().close(fixture.profileOf(database).id());
            return backup.path();
        }
        Path file = folder.resolve("dump-" + ++dumps);
        List<String> command = new ArrayList<>(List.of("pg_dump", "--file=" + file));
        command.addAll(Arrays.asList(form.split(" ")));
        command.addAll(login(database));
        run(command);
        return file;
    }

    private List<String> login(String database) {
        return List.of(
                "--host=" + server().host(),
                "--port=" + server().port(),
                "--username=" + server().user(),
                "--dbname=" + database);
    }

    /// What pg_dump says of a database, without what changes from run to run.
    String dump(String database, String... options) {
        List<String> command = new ArrayList<>(List.of("pg_dump"));
        command.addAll(List.of(options));
        command.addAll(login(database));
        return run(command)
                .lines()
                .filter(line -> !line.startsWith("\\restrict") && !line.startsWith("\\unrestrict"))
                .collect(Collectors.joining("\n"));
    }

    String run(List<String> command) {
        try {
            var builder =
                    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("PGPASSWORD", server().password());
            Process process = builder.start();
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + " failed");
            }
            return output;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /// Every row of every table as text, sorted.
    List<String> rowsOf(String database) {
        List<String> lines = new ArrayList<>();
        for (String table :
                query(
                        database,
                        "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM"
                                + " pg_tables WHERE schemaname !~ '^pg_|^information' ORDER BY 1")) {
            for (String row : query(database, "SELECT t::text FROM " + table + " t ORDER BY 1")) {
                lines.add(table + " " + row);
            }
        }
        return lines;
    }

    /// A profile of a database that the restore makes; dropped at the end.
    RestorePlace.New made(String name) {
        server().dropDatabase(name);
        fixture.dropAtEnd(name);
        return new RestorePlace.New(fixture.profileOf(name));
    }

    RestorePlace.Existing existing(String name) {
        return new RestorePlace.Existing(fixture.profileOf(name));
    }

    RestoreOrder order(RestoreIntent intent, RestorePlace place) {
        return RestoreOrder.of(intent, place, 2)
                .withPassword(fixture.password().orElse(null))
                .confirmed(Confirmation.ofName(place.profile().endpoint().databaseName()));
    }

    RestoreOutcome restore(Path file, RestoreOrder order) {
        return restore(file, order, JobContext.quiet());
    }

    RestoreOutcome restore(Path file, RestoreOrder order, JobContext context) {
        try (Archive archive = open(file)) {
            return test.engine().restores().run(archive, file.toString(), order, context);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Archive open(Path file) {
        return test.engine().archives().open(file, KeyRing.NONE, JobContext.quiet());
    }

    /// A table with all that belongs to it.
    RestoreChoice choice(Path file, String... names) {
        try (Archive archive = open(file)) {
            List<ArchiveObject> chosen =
                    archive.objects().stream()
                            .filter(object -> List.of(names).contains(object.displayName()))
                            .toList();
            if (chosen.size() < names.length) {
                throw new AssertionError("not all in the archive: " + List.of(names));
            }
            return RestoreChoice.withParts(archive.objects(), chosen);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        test.close();
        fixture.close();
    }
}
