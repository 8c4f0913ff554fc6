package dev.drydock.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.dialect.postgresql.PostgresqlDialect;
import dev.drydock.engine.migration.SqlStatement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The scripts that make one object of every kind. A line that ends with `-- since 15` or `-- until
/// 14` is for those versions only.
public final class PostgresqlScripts {

    private PostgresqlScripts() {}

    private static final Pattern VERSIONS = Pattern.compile("-- (since|until) (\\d+)$");

    /// Tables and what they are made of.
    static String tables(int majorVersion) {
        return script("1-tables", majorVersion);
    }

    /// Everything but a subscription.
    public static String everything(int majorVersion) {
        return tables(majorVersion)
                + script("2-kinds", majorVersion)
                + script("3-details", majorVersion)
                + script("4-access", majorVersion)
                + script("5-newer", majorVersion);
    }

    /// Apart, because a database that has one cannot be dropped.
    static String subscription(int majorVersion) {
        return script("6-subscription", majorVersion);
    }

    /// The statements of a text, one by one: the driver cuts bodies of functions apart.
    public static String[] statements(String text) {
        return new PostgresqlDialect()
                .migration().split(text).statements().stream()
                        .map(SqlStatement::text)
                        .toArray(String[]::new);
    }

    /// Everything that a definition says, one line each, without what differs from database to
    /// database: oids, sizes, numbers of columns after dropped ones, rows of views.
    public static List<String> shape(SchemaDefinition definition) {
        List<String> lines = new ArrayList<>();
        definition
                .schemas()
                .forEach(schema -> {
                    lines.add(schema.name() + ": " + schema.comment());
                    schema.objects().forEach(object -> lines.add(object.toString()));
                });
        definition.others().forEach(other -> lines.add(other.toString()));
        definition.extensions().forEach(extension -> lines.add(extension.toString()));
        new TreeMap<>(definition.access())
                .forEach((key, access) -> lines.add(key.display() + " " + key.kind() + access));
        definition
                .dependencies()
                .forEach(dependency ->
                        lines.add(
                                dependency.dependent().display()
                                        + " needs "
                                        + dependency.on().kind()
                                        + " "
                                        + dependency.on().display()));
        return lines.stream()
                .map(line ->
                        line.replaceAll("\\b(oid|rowEstimate|sizeBytes|position)=-?\\d+", "$1")
                                .replaceAll("populated=(true|false)", ""))
                .sorted()
                .toList();
    }

    /// Fails with what only one side has.
    public static void assertSame(List<String> actual, List<String> expected) {
        assertThat(differences(actual, expected)).isEmpty();
    }

    /// What only one side has, cut to where the texts begin to differ.
    public static List<String> differences(List<String> actual, List<String> expected) {
        List<String> missing = new ArrayList<>(expected);
        actual.forEach(missing::remove);
        List<String> extra = new ArrayList<>(actual);
        expected.forEach(extra::remove);
        List<String> report = new ArrayList<>();
        for (int i = 0; i < Math.max(missing.size(), extra.size()); i++) {
            String before = i < missing.size() ? missing.get(i) : "";
            String after = i < extra.size() ? extra.get(i) : "";
            int same = 0;
            while (same < Math.min(before.length(), after.length())
                    && before.charAt(same) == after.charAt(same)) {
                same++;
            }
            int from = Math.max(0, same - 60);
            report.add("\nexpected " + cut(before, from) + "\n     was " + cut(after, from));
        }
        return report;
    }

    private static String cut(String text, int from) {
        String rest = text.substring(Math.min(from, text.length()));
        return rest.length() > 300 ? rest.substring(0, 300) : rest;
    }

    private static String script(String name, int majorVersion) {
        String path = "postgresql/" + name + ".sql";
        try (var stream = PostgresqlScripts.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException(path + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> fits(line, majorVersion))
                    .collect(Collectors.joining("\n", "", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean fits(String line, int majorVersion) {
        Matcher mark = VERSIONS.matcher(line);
        if (!mark.find()) {
            return true;
        }
        int version = Integer.parseInt(mark.group(2));
        return mark.group(1).equals("since") ? majorVersion >= version : majorVersion <= version;
    }
}
