package dev.drydock.engine.schema.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TableKind;
import dev.drydock.engine.schema.TableStorage;
import dev.drydock.engine.schema.UniqueKey;
import dev.drydock.testing.TestEngine;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a long history of a large schema costs.
final class ManySnapshotsTest {

    private static final int TABLES = 10_000;
    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
    private static final ConnectionProfile PROFILE =
            ConnectionProfile.adHoc(
                    new Endpoint.File("sqlite", Path.of("/data/large.db"), Map.of()));

    @Test
    void oneHundredSnapshotsTakeLittleMoreThanOne() {
        try (var engine = new TestEngine()) {
            SchemaSnapshots snapshots = engine.engine().snapshots();
            List<Table> tables = new ArrayList<>();
            for (int i = 0; i < TABLES; i++) {
                tables.add(table(i, "integer"));
            }
            take(snapshots, tables, 0);
            long one = snapshots.size().bytes();
            take(snapshots, tables, 1);
            assertThat(snapshots.size().bytes() - one).as("unchanged").isLessThan(1_000);
            for (int number = 2; number < 10; number++) {
                int changed = number * 997;
                tables.set(changed, table(changed, "bigint"));
                take(snapshots, tables, number);
            }
            long each = (snapshots.size().bytes() - one) / 8;
            assertThat(each).as("one changed table").isLessThan(10_000);
            Snapshot last = snapshots.history().getFirst();
            assertThat(snapshots.read(last)).isEqualTo(definition(tables, 9));
            assertThat(snapshots.sweep()).isZero();
        }
    }

    private static void take(SchemaSnapshots snapshots, List<Table> tables, int number) {
        snapshots.take(
                PROFILE,
                definition(tables, number),
                SnapshotOrigin.REQUEST,
                "",
                JobContext.quiet());
    }

    private static SchemaDefinition definition(List<Table> tables, int number) {
        var schema =
                new Schema("main", 0, "", tables, List.of(), List.of(), List.of(), List.of(), "");
        return new SchemaDefinition(
                "sqlite",
                "3.50",
                "large.db",
                "",
                "",
                START.plus(number, ChronoUnit.HOURS),
                List.of(schema),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                number);
    }

    private static Table table(int number, String type) {
        String name = String.format(Locale.ROOT, "table_%05d", number);
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            columns.add(
                    new Column(
                            "column_" + i,
                            i,
                            i == 5 ? type : "text",
                            i > 1,
                            i % 4 == 0 ? "0" : "",
                            Column.Generation.DEFAULT,
                            "",
                            false,
                            "",
                            "",
                            List.of(),
                            ""));
        }
        return new Table(
                new QualifiedName("main", name),
                number + 2,
                TableKind.ORDINARY,
                columns,
                List.of(
                        new UniqueKey(
                                name + "_pkey",
                                true,
                                List.of("column_1"),
                                List.of(),
                                false,
                                false,
                                dev.drydock.engine.schema.Deferral.NOT_DEFERRABLE,
                                "")),
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        new Index(
                                name + "_by_2",
                                number + 100_000,
                                "btree",
                                false,
                                false,
                                List.of(new Index.Part("column_2", false, false, false)),
                                List.of(),
                                "",
                                false,
                                QualifiedName.NONE,
                                true,
                                List.of(),
                                "",
                                number * 8192L,
                                "")),
                List.of(),
                TableStorage.PLAIN,
                number * 3L,
                number * 8192L,
                "",
                "");
    }
}
