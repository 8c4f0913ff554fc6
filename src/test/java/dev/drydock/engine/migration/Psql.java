package dev.drydock.engine.migration;

import dev.drydock.testing.PostgresFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The `psql` program, asked which statements it finds in files.
final class Psql {

    private static final Pattern LOGGED =
            Pattern.compile("\\*{9} QUERY \\*{10}\n(.*?)\n\\*{26}\n\n", Pattern.DOTALL);
    private static final String MARK = "SELECT 'next file'";

    private final PostgresFixture fixture;
    private final String database;
    private final Path folder;

    Psql(PostgresFixture fixture, Path folder) {
        this.fixture = fixture;
        this.database = fixture.createDatabase().endpoint().databaseName();
        this.folder = folder;
    }

    static boolean exists() throws InterruptedException {
        try {
            return new ProcessBuilder("psql", "--version").start().waitFor() == 0;
        } catch (IOException none) {
            return false;
        }
    }

    /// The statements of each file, without the semicolon and without what is before their first
    /// token or after their last.
    List<List<String>> statementsOf(List<Path> files) throws IOException, InterruptedException {
        Path log = folder.resolve("psql.log");
        Files.deleteIfExists(log);
        Path output = folder.resolve("psql.out");
        var server = fixture.server();
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "psql",
                                "--no-psqlrc",
                                "--quiet",
                                "--log-file=" + log,
                                "--host=" + server.host(),
                                "--port=" + server.port(),
                                "--username=" + server.user(),
                                "--dbname=" + database));
        for (Path file : files) {
            command.addAll(
                    List.of("-c", "BEGIN", "-f", file.toString(), "-c", "ROLLBACK", "-c", MARK));
        }
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("PGCLIENTENCODING", "UTF8");
        builder.environment().put("PGPASSWORD", server.password());
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("psql: " + Files.readString(output));
        }
        String said = Files.readString(output);
        if (said.contains("ERROR: ") || said.contains("error: ")) {
            throw new AssertionError("psql: " + said);
        }
        return cut(Files.readString(log));
    }

    private static List<List<String>> cut(String log) {
        List<List<String>> files = new ArrayList<>();
        List<String> current = new ArrayList<>();
        for (String text : LOGGED.matcher(log).results().map(found -> found.group(1)).toList()) {
            if (text.equals(MARK)) {
                // without the BEGIN and ROLLBACK around the file
                files.add(List.copyOf(current.subList(1, current.size() - 1)));
                current.clear();
            } else {
                String statement = trimmed(text);
                if (!statement.isEmpty()) {
                    current.add(statement);
                }
            }
        }
        return files;
    }

    /// What psql sends begins with the comments before a statement and ends with its semicolon.
    private static String trimmed(String text) {
        List<SqlToken> tokens = SqlLexer.tokens(text, SqlLexer.Rules.POSTGRESQL);
        int last = tokens.size();
        while (last > 0 && tokens.get(last - 1).isSymbol(';')) {
            last--;
        }
        return last == 0
                ? ""
                : text.substring(tokens.getFirst().start(), tokens.get(last - 1).end());
    }
}
