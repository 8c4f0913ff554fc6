package dev.drydock.engine.schema.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.schema.PostgresqlScripts;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PostgresqlSnapshotTest extends SnapshotContract {

    @Override
    DialectFixture createFixture() {
        return new PostgresFixture(EmbeddedServers.newest());
    }

    @Override
    List<String> everything() {
        int version = connection.facts().version().major();
        return List.of(PostgresqlScripts.statements(PostgresqlScripts.everything(version)));
    }

    @Test
    void commentsAndPrivilegesHaveHashesOfTheirOwn() {
        execute("CREATE TABLE t (a integer)");
        SchemaHash plain = SchemaHash.of(read());
        execute("COMMENT ON COLUMN t.a IS 'of note'");
        SchemaHash commented = SchemaHash.of(read());
        assertThat(commented.structure()).isEqualTo(plain.structure());
        ObjectHash before = plain.objects().lastEntry().getValue();
        ObjectHash after = commented.objects().lastEntry().getValue();
        assertThat(after.structure()).isEqualTo(before.structure());
        assertThat(after.access()).isEqualTo(before.access()).isNotEmpty();
        assertThat(after.comments()).isNotEqualTo(before.comments());
    }

    @Test
    void sizesThatChangeMakeNoNewStructure() {
        execute("CREATE TABLE t (a integer PRIMARY KEY)");
        take("");
        long before = snapshots().size().bodies();
        execute("INSERT INTO t SELECT generate_series(1, 10000)", "ANALYZE t");
        DatabaseConnection same = connection;
        assertThat(read(same).tables().findFirst().orElseThrow().rowEstimate()).isEqualTo(10_000);
        assertThat(snapshots().read(take("")).tables().findFirst().orElseThrow().rowEstimate())
                .isEqualTo(10_000);
        // root, page of schemas, page of figures
        assertThat(snapshots().size().bodies()).isEqualTo(before + 3);
    }
}
