package dev.drydock.engine.dialect.postgresql.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// What the server reads in binary form it must write as the text it was made of.
final class BinaryRowsTest {

    private static final List<String> TYPES =
            List.of(
                    "bool",
                    "int2",
                    "int4",
                    "int8",
                    "float4",
                    "float8",
                    "numeric",
                    "text",
                    "varchar",
                    "json",
                    "jsonb",
                    "bytea",
                    "uuid",
                    "date",
                    "time",
                    "timestamp",
                    "timestamptz");

    private static final String EDGES =
            """
            (true, -32768, -2147483648, -9223372036854775808, '-0', '-Infinity', 'NaN', '', '', '{}', '[]',
             '', '00000000-0000-0000-0000-000000000000', 'infinity', '00:00', 'infinity', '-infinity'),
            (false, 32767, 2147483647, 9223372036854775807, '1e-45', '4.9e-324', -0.000100, E'\\\\\\t\\n\\r\\b\\f\\v\\\\N',
             '\\N', '{"a" :  1}', '{"a": "\\t\\\\"}', '\\x005c0a09ff', 'ffffffff-ffff-ffff-ffff-ffffffffffff',
             '-infinity', '24:00', '-infinity', 'infinity'),
            (null, 0, 0, 0, 'NaN', 'NaN', 0, 'ünï→𝄞', ' x ', 'null', 'null', '\\x', null, '2000-02-29',
             '23:59:59.999999', '1999-12-31 23:59:59.999999', '2000-01-01 00:00:00.000001+00'),
            (null, null, null, null, 3.4028235e38, 1.7976931348623157e308,
             12345678901234567890123456789.00000000001000, null, null, null, null, null, null, '0001-01-01',
             '00:00:00.1', '0001-01-01 00:00:00', '294276-12-31 23:59:59.999999+00'),
            (true, 1, 10, 100, 0.1, 0.1, 10000, E'\\t', E'\\n', '1', '1', '\\x00', gen_random_uuid(), '9999-12-31',
             null, null, null),
            (true, 1, 10, 100, 1e15, 1e20, 9999.9999, 'x', 'y', '1', '1', '\\x00', gen_random_uuid(), '1900-03-01',
             null, '12345-01-01 01:02:03', null)\
            """;

    private static final String MANY =
            """
            SELECT i % 3 = 0, i % 30000, i * 7919, i::bigint * 1000000007 * i, i / 7.0, exp(i % 700 - 350.0)::float8,
                   (i * 7919 - 4000000)::numeric / power(10, i % 12)::numeric, md5(i::text) || E'\\\\', repeat('ä', i % 40),
                   json_build_object('a', i), jsonb_build_object('b', md5(i::text)), decode(md5(i::text), 'hex'),
                   md5(i::text)::uuid, date '0100-01-01' + i * 700, time '00:00' + i * interval '1.000001 s',
                   timestamp '1500-01-01' + i * interval '13.123 days', timestamptz '1900-01-01Z' + i * interval '1 hour'
            FROM generate_series(1, 4000) i\
            """;

    @Test
    void everyTypeComesBackAsItWas() throws Exception {
        String columns = columns();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE there " + columns);
            statement.execute("INSERT INTO there VALUES " + EDGES);
            statement.execute("INSERT INTO there " + MANY);
            statement.execute("CREATE TEMP TABLE here " + columns);
            byte[] text = textOf(connection, "there");

            assertThat(sendAsBinary(connection, "here", text)).isEqualTo(4006);
            assertThat(new String(textOf(connection, "here"), StandardCharsets.UTF_8))
                    .isEqualTo(new String(text, StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "int4, 12x",
        "int4, 2147483648",
        "int8, 9223372036854775808",
        "int2, ''",
        "bool, yes",
        "date, 0044-03-15 BC",
        "timestamp, 0044-03-15 00:00:00 BC",
        "timestamptz, 2020-01-01 00:00:00+01",
        "uuid, 0000000000000000000000000000000000000",
        "uuid, 00000000-0000-0000-0000-00000000000",
        "bytea, \\101",
        "numeric, Infinity",
        "text, a\\x41",
        "float8, much"
    })
    void whatIsNotKnownIsLeftToTheServer(String type, String value) throws SQLException {
        BinaryType known = BinaryType.of(type).orElseThrow();
        var rows = new BinaryRows(List.of(known), (_, _) -> {});
        assertThat(rows.add((value + "\n").getBytes(StandardCharsets.UTF_8), new RowTally.Part()))
                .isFalse();
    }

    @Test
    void rowThatIsCutIsLeftToTheServer() throws SQLException {
        var rows = new BinaryRows(List.of(BinaryType.TEXT), (_, _) -> {});
        byte[] cut = "whole\nand a beginn".getBytes(StandardCharsets.UTF_8);
        assertThat(rows.add(cut, new RowTally.Part())).isFalse();
    }

    @Test
    void typesOfExtensionsAreNotKnown() {
        assertThat(BinaryType.of("hstore")).isEqualTo(Optional.empty());
        assertThat(BinaryType.of("")).isEqualTo(Optional.empty());
    }

    private static String columns() {
        List<String> columns = new ArrayList<>();
        TYPES.forEach(type -> columns.add("c_" + type + " " + type));
        return "(" + String.join(", ", columns) + ")";
    }

    private static Connection connect() throws SQLException {
        PostgresServer server = EmbeddedServers.newest();
        Connection connection = server.connect(server.database());
        try (Statement statement = connection.createStatement()) {
            statement.execute(RowText.SETTINGS);
            statement.execute("SET search_path = pg_temp, pg_catalog");
        }
        return connection;
    }

    private static byte[] textOf(Connection connection, String table) throws Exception {
        var out = new ByteArrayOutputStream();
        copies(connection).copyOut("COPY " + table + " TO STDOUT", out);
        return out.toByteArray();
    }

    private static long sendAsBinary(Connection connection, String table, byte[] text)
            throws Exception {
        var binary = new ByteArrayOutputStream();
        var rows =
                new BinaryRows(
                        TYPES.stream().map(type -> BinaryType.of(type).orElseThrow()).toList(),
                        (bytes, length) -> binary.write(bytes, 0, length));
        var counted = new RowTally.Part();
        rows.begin();
        assertThat(rows.add(text, counted)).isTrue();
        rows.end();
        var counter = new RowCounter();
        counter.add(text);
        assertThat(counted.high()).isEqualTo(counter.end().high());
        return copies(connection)
                .copyIn(
                        "COPY " + table + " FROM STDIN WITH (FORMAT binary)",
                        new ByteArrayInputStream(binary.toByteArray()));
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
