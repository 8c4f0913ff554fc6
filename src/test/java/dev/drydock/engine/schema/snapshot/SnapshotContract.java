package dev.drydock.engine.schema.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.TestEngine;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What snapshots must do for every dialect.
abstract class SnapshotContract {

    final TestEngine engine = new TestEngine();
    DialectFixture fixture;
    DatabaseConnection connection;

    abstract DialectFixture createFixture();

    /// Statements that make an object of every kind.
    abstract List<String> everything();

    @BeforeEach
    void open() {
        fixture = createFixture();
        connection = engine.openNew(fixture);
    }

    @AfterEach
    void close() {
        engine.close();
        fixture.close();
    }

    SchemaSnapshots snapshots() {
        return engine.engine().snapshots();
    }

    static void execute(DatabaseConnection to, List<String> statements) {
        try (var session = to.lease(JobContext.quiet())) {
            statements.forEach(session::update);
        }
    }

    void execute(String... statements) {
        execute(connection, List.of(statements));
    }

    SchemaDefinition read(DatabaseConnection from) {
        return engine.engine().schema(from).read(JobContext.quiet());
    }

    SchemaDefinition read() {
        return read(connection);
    }

    Snapshot take(String name) {
        return snapshots()
                .take(
                        connection.profile(),
                        read(),
                        SnapshotOrigin.REQUEST,
                        name,
                        JobContext.quiet());
    }

    Snapshot afterMigration() {
        return snapshots()
                .take(
                        connection.profile(),
                        read(),
                        SnapshotOrigin.MIGRATION,
                        "",
                        JobContext.quiet());
    }

    @Test
    void everyKindIsReadBackExactly() {
        execute(connection, everything());
        SchemaDefinition definition = read();
        Snapshot snapshot =
                snapshots()
                        .take(
                                connection.profile(),
                                definition,
                                SnapshotOrigin.REQUEST,
                                "",
                                JobContext.quiet());
        assertThat(snapshots().read(snapshot)).isEqualTo(definition);
        assertThat(definition.objects().mapToLong(object -> object.oid()).sum()).isPositive();
    }

    @Test
    void equalStructureInTwoDatabasesHasEqualHashes() {
        DatabaseConnection other = engine.openNew(fixture);
        // other oids and column numbers than here
        execute(
                other,
                List.of("CREATE TABLE gone (id integer, a integer, b text)", "DROP TABLE gone"));
        execute(connection, everything());
        execute(other, everything());
        SchemaHash here = SchemaHash.of(read());
        SchemaHash there = SchemaHash.of(read(other));
        assertThat(there.objects()).isEqualTo(here.objects());
        assertThat(there.structure()).isEqualTo(here.structure());
    }

    @Test
    void columnNumbersDoNotCount() {
        DatabaseConnection other = engine.openNew(fixture);
        execute("CREATE TABLE t (a integer, c integer)");
        execute(
                other,
                List.of(
                        "CREATE TABLE t (a integer, b integer, c integer)",
                        "ALTER TABLE t DROP COLUMN b"));
        assertThat(SchemaHash.of(read(other)).structure())
                .isEqualTo(SchemaHash.of(read()).structure());
    }

    @Test
    void rowsDoNotCountStructureDoes() {
        execute("CREATE TABLE t (a integer)");
        String before = SchemaHash.of(read()).structure();
        execute("INSERT INTO t VALUES (1)", "ANALYZE");
        assertThat(SchemaHash.of(read()).structure()).isEqualTo(before);
        execute("ALTER TABLE t ADD COLUMN b integer");
        assertThat(SchemaHash.of(read()).structure()).isNotEqualTo(before);
    }

    @Test
    void anUnchangedDatabaseAddsOneBody() {
        execute(connection, everything());
        take("");
        long before = snapshots().size().bodies();
        take("");
        assertThat(snapshots().size().bodies()).isEqualTo(before + 1);
        assertThat(snapshots().history(connection.profile().id())).hasSize(2);
    }

    @Test
    void anEmptyDatabaseIsKept() {
        SchemaDefinition definition = read();
        Snapshot snapshot = take("empty");
        assertThat(snapshots().read(snapshot).schemas()).isEqualTo(definition.schemas());
        assertThat(snapshot.objects()).isZero();
    }

    @Test
    void namesAreUniquePerConnection() {
        take("before");
        assertThatThrownBy(() -> take("before"))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.SNAPSHOT_EXISTS));
        Snapshot other = take("");
        assertThatThrownBy(() -> snapshots().rename(other, "before"))
                .hasMessageContaining("\"before\"");
        snapshots().rename(other, "after");
        assertThat(snapshots().history(connection.profile().id()))
                .extracting(Snapshot::name)
                .containsExactlyInAnyOrder("before", "after");
    }

    @Test
    void theLatestReadingIsReplacedAndNoHistory() {
        execute("CREATE TABLE one (id integer)");
        snapshots().remember(connection.profile(), read(), JobContext.quiet());
        execute("CREATE TABLE two (id integer)");
        snapshots().remember(connection.profile(), read(), JobContext.quiet());
        String id = connection.profile().id();
        Snapshot latest = snapshots().latest(id).orElseThrow();
        assertThat(snapshots().read(latest).tables()).hasSize(2);
        assertThat(snapshots().history(id)).isEmpty();
        assertThat(snapshots().latest("another")).isEmpty();
        snapshots().sweep();
        assertThat(snapshots().read(latest).tables()).hasSize(2);
    }

    @Test
    void oldSnapshotsOfMigrationsGoNamedOnesStay() {
        execute("CREATE TABLE t0 (id integer)");
        Snapshot named = afterMigration();
        snapshots().rename(named, "release 1");
        Snapshot asked = take("");
        for (int i = 1; i < 5; i++) {
            execute("CREATE TABLE t" + i + " (id integer)");
            afterMigration();
        }
        String id = connection.profile().id();
        assertThat(snapshots().prune(id, 2)).hasSize(2);
        List<Snapshot> left = snapshots().history(id);
        assertThat(left).hasSize(4).extracting(Snapshot::id).contains(named.id(), asked.id());
        left.forEach(one -> assertThat(snapshots().read(one).tables()).isNotEmpty());
    }

    @Test
    void whatNoSnapshotHoldsIsRemoved() {
        execute(connection, everything());
        Snapshot first = take("");
        long bodies = snapshots().size().bodies();
        execute("CREATE TABLE zz_more (id integer)");
        Snapshot second = take("");
        assertThat(snapshots().delete(List.of(second))).isEqualTo(1);
        assertThat(snapshots().size().bodies()).isEqualTo(bodies);
        snapshots().delete(List.of(first));
        assertThat(snapshots().size().bodies()).isZero();
    }

    @Test
    void aDamagedBodyIsACleanErrorAndHeals() {
        execute(connection, everything());
        SchemaDefinition definition = read();
        Snapshot snapshot =
                snapshots()
                        .take(
                                connection.profile(),
                                definition,
                                SnapshotOrigin.REQUEST,
                                "",
                                JobContext.quiet());
        List<String> hashes =
                engine.engine()
                        .store()
                        .read(session ->
                                session.query("SELECT hash FROM schema_body", row -> row.text(1)));
        for (String hash : hashes) {
            byte[] good = body(hash);
            for (byte[] bad : List.of(new byte[0], new byte[] {1, 2, 3}, flipped(good))) {
                write(hash, bad);
                assertThatThrownBy(() -> snapshots().read(snapshot))
                        .isInstanceOfSatisfying(
                                DrydockException.class,
                                error ->
                                        assertThat(error.code())
                                                .isEqualTo(ErrorCode.SNAPSHOT_DAMAGED));
                // the same structure stores what was thrown away
                snapshots()
                        .take(
                                connection.profile(),
                                definition,
                                SnapshotOrigin.REQUEST,
                                "",
                                JobContext.quiet());
                assertThat(snapshots().read(snapshot)).isEqualTo(definition);
            }
        }
    }

    @Test
    void aDamagedSnapshotCanBeDeleted() {
        execute(connection, everything());
        Snapshot snapshot = take("");
        write(snapshot.root(), new byte[] {1});
        assertThat(snapshots().delete(List.of(snapshot))).isEqualTo(1);
        assertThat(snapshots().size().bodies()).isZero();
    }

    /// One bit in the middle turned round; the next one where the decoder does not mind that bit.
    private static byte[] flipped(byte[] good) {
        int size = Math.toIntExact(Zstd.getFrameContentSize(good));
        byte[] plain = Zstd.decompress(good, size);
        for (int i = good.length / 2; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 0x10;
            try {
                if (!Arrays.equals(plain, Zstd.decompress(bad, size))) {
                    return bad;
                }
            } catch (ZstdException _) {
                return bad;
            }
        }
        throw new AssertionError("no bit matters");
    }

    private byte[] body(String hash) {
        return engine.engine()
                .store()
                .read(session ->
                        session.queryFirst(
                                        "SELECT body FROM schema_body WHERE hash = ?",
                                        row -> row.bytesOrNull("body"),
                                        hash)
                                .orElseThrow());
    }

    private void write(String hash, byte[] bytes) {
        engine.engine()
                .store()
                .write(session ->
                        session.update(
                                "UPDATE schema_body SET body = ? WHERE hash = ?", bytes, hash));
    }

    @Test
    void cancelLeavesNothing() {
        execute("CREATE TABLE t (id integer)");
        SchemaDefinition definition = read();
        var cancel = new CancelSource();
        cancel.cancel();
        assertThatThrownBy(() ->
                        snapshots()
                                .take(
                                        connection.profile(),
                                        definition,
                                        SnapshotOrigin.REQUEST,
                                        "",
                                        new JobContext(progress -> {}, cancel)))
                .isInstanceOf(JobCancelledException.class);
        assertThat(snapshots().history()).isEmpty();
        assertThat(snapshots().size().bodies()).isZero();
    }

    @Test
    void snapshotsAreFoundByWhatPeopleSay() {
        Snapshot first = take("first one");
        Snapshot second = take("");
        List<Snapshot> history = snapshots().history(connection.profile().id());
        assertThat(find(history, "latest")).isEqualTo(second.id());
        assertThat(find(history, "@{latest}")).isEqualTo(second.id());
        assertThat(find(history, "first one")).isEqualTo(first.id());
        assertThat(find(history, first.id())).isEqualTo(first.id());
        assertThat(find(history, "@{" + second.takenAt() + "}")).isEqualTo(second.id());
        assertThat(find(history, "@{" + second.takenAt().minusMillis(1) + "}"))
                .isEqualTo(first.id());
        assertThat(SnapshotChoice.find(history, "@{2000-01-01}", ZoneOffset.UTC)).isEmpty();
        assertThatThrownBy(
                        () -> SnapshotChoice.require(history, "no such", "orders", ZoneOffset.UTC))
                .hasMessage("No snapshot of orders is meant by \"no such\".");
    }

    private static String find(List<Snapshot> history, String text) {
        return SnapshotChoice.find(history, text, ZoneOffset.UTC).orElseThrow().id();
    }

    @Test
    void momentsAreReadInTheirZone() {
        Map.of(
                        "2026-11-20 14:30", "2026-11-20T13:30:00Z",
                        "2026-11-20T14:30:05", "2026-11-20T13:30:05Z",
                        "2026-11-20T14:30Z", "2026-11-20T14:30:00Z",
                        "2026-11-20 14:30:00+02:00", "2026-11-20T12:30:00Z",
                        "2026-11-20", "2026-11-20T22:59:59.999Z")
                .forEach((text, expected) ->
                        assertThat(SnapshotChoice.moment(text, ZoneOffset.ofHours(1)))
                                .as(text)
                                .contains(java.time.Instant.parse(expected)));
        assertThat(SnapshotChoice.moment("yesterday", ZoneOffset.UTC)).isEmpty();
    }
}
