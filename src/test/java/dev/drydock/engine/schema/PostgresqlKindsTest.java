package dev.drydock.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.TestEngine;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Every kind that PostgreSQL has is read, with its owner, its privileges and what it needs.
class PostgresqlKindsTest {

    private static PostgresFixture fixture;
    private static TestEngine engine;
    private static SchemaDefinition definition;

    @BeforeAll
    static void readOnce() {
        fixture = new PostgresFixture(EmbeddedServers.newest());
        engine = new TestEngine();
        DatabaseConnection connection = engine.openNew(fixture);
        SchemaContract.execute(
                connection,
                PostgresqlScripts.statements(
                        PostgresqlScripts.everything(connection.facts().version().major())));
        definition = engine.engine().schema(connection).read(JobContext.quiet());
    }

    @AfterAll
    static void close() {
        engine.close();
        fixture.close();
    }

    @Test
    void everyKindIsThere() {
        Set<ObjectKind> missing = EnumSet.allOf(ObjectKind.class);
        missing.removeIf(kind -> kind.place() == ObjectKind.Place.RELATION);
        missing.addAll(EnumSet.of(ObjectKind.POLICY, ObjectKind.RULE));
        // tested apart, because a database that has one cannot be dropped
        missing.remove(ObjectKind.SUBSCRIPTION);
        missing.remove(ObjectKind.SCHEMA);
        missing.remove(ObjectKind.EXTENSION);
        definition.objects().forEach(object -> missing.remove(object.objectKind()));
        assertThat(missing).isEmpty();
        assertThat(definition.notModelled()).isEmpty();
    }

    @Test
    void membersOfExtensionsAreLeftOut() {
        assertThat(definition.objects().map(SchemaObject::name))
                .doesNotContain("hstore", "gist_oid_ops", "gbtreekey4", "postgres_fdw");
        assertThat(definition.access()).containsKey(ObjectKey.extension("hstore"));
    }

    @Test
    void privilegesAreExact() {
        Access orders = definition.access(key(ObjectKind.TABLE, "access", "orders"));
        assertThat(orders.owner()).isEqualTo("drydock_owner");
        assertThat(orders.builtIn()).isFalse();
        String writer = "Drydock \"Writer\"";
        assertThat(orders.grants())
                .contains(
                        new Access.Grant("drydock_reader", "drydock_owner", "SELECT", "", false),
                        new Access.Grant(writer, "drydock_owner", "UPDATE", "", true),
                        new Access.Grant("drydock_reader", writer, "UPDATE", "", false),
                        new Access.Grant("", "drydock_owner", "SELECT", "note", false));
        Access closed = definition.access(key(ObjectKind.TABLE, "access", "closed"));
        assertThat(closed.builtIn()).isFalse();
        assertThat(closed.grants()).isEmpty();
        Access untouched = definition.access(key(ObjectKind.TABLE, "kinds", "ledger"));
        assertThat(untouched.builtIn()).isTrue();
        assertThat(untouched.owner()).isEqualTo("postgres");
        assertThat(definition.access(key(ObjectKind.SEQUENCE, "access", "counted_id_seq")).grants())
                .extracting(Access.Grant::grantee)
                .contains("drydock_reader");
        assertThat(definition.access(ObjectKey.schema("access")).grants())
                .contains(new Access.Grant(writer, "drydock_owner", "CREATE", "", true));
    }

    @Test
    void everyObjectThatCanHaveAnOwnerHasOne() {
        Set<ObjectKind> without =
                EnumSet.of(
                        ObjectKind.POLICY,
                        ObjectKind.RULE,
                        ObjectKind.CAST,
                        ObjectKind.TRANSFORM,
                        ObjectKind.ACCESS_METHOD,
                        ObjectKind.USER_MAPPING,
                        ObjectKind.DEFAULT_PRIVILEGES,
                        ObjectKind.TEXT_SEARCH_PARSER,
                        ObjectKind.TEXT_SEARCH_TEMPLATE);
        List<ObjectKey> ownerless =
                definition
                        .objects()
                        .filter(object -> !without.contains(object.objectKind()))
                        .map(SchemaObject::key)
                        .filter(key -> definition.access(key).owner().isEmpty())
                        .toList();
        assertThat(ownerless).isEmpty();
    }

    @Test
    void dependenciesNameBothEnds() {
        var ledger = new QualifiedName("kinds", "ledger");
        var early = new QualifiedName("details", "early");
        assertThat(neededBy(key(ObjectKind.VIEW, "shop", "of_view")))
                .contains(
                        ObjectKey.part(
                                ObjectKind.COLUMN, new QualifiedName("shop", "open_orders"), "id"));
        assertThat(neededBy(ObjectKey.part(ObjectKind.POLICY, ledger, "Not much")))
                .contains(
                        new ObjectKey(
                                ObjectKind.FUNCTION, "kinds", "add", "(a integer, b integer)"),
                        ObjectKey.part(ObjectKind.COLUMN, ledger, "amount"));
        assertThat(neededBy(ObjectKey.part(ObjectKind.COLUMN, early, "id")))
                .contains(
                        key(ObjectKind.SEQUENCE, "details", "late_numbers"),
                        new ObjectKey(ObjectKind.FUNCTION, "details", "late", "(integer)"));
        assertThat(neededBy(ObjectKey.part(ObjectKind.CONSTRAINT, early, "by_late")))
                .contains(
                        ObjectKey.part(ObjectKind.COLUMN, early, "id"),
                        new ObjectKey(ObjectKind.FUNCTION, "details", "late", "(integer)"));
        assertThat(neededBy(ObjectKey.part(ObjectKind.COLUMN, early, "made")))
                .contains(new ObjectKey(ObjectKind.FUNCTION, "details", "late", "(integer)"));
        assertThat(neededBy(ObjectKey.part(ObjectKind.COLUMN, early, "code")))
                .containsExactly(key(ObjectKind.TYPE, "kinds", "positive"));
        assertThat(neededBy(key(ObjectKind.TYPE, "kinds", "positives")))
                .containsExactly(key(ObjectKind.TYPE, "kinds", "positive"));
        assertThat(
                        neededBy(
                                ObjectKey.part(
                                        ObjectKind.COLUMN,
                                        new QualifiedName("details", "with_pairs"),
                                        "pairs")))
                .containsExactly(ObjectKey.extension("hstore"));
        assertThat(neededBy(new ObjectKey(ObjectKind.FUNCTION, "details", "open_names", "()")))
                .contains(key(ObjectKind.VIEW, "details", "grouped"));
        assertThat(neededBy(key(ObjectKind.VIEW, "details", "grouped")))
                .contains(
                        ObjectKey.part(
                                ObjectKind.CONSTRAINT,
                                new QualifiedName("details", "typed"),
                                "typed_pkey"));
        assertThat(
                        neededBy(
                                ObjectKey.part(
                                        ObjectKind.TRIGGER,
                                        new QualifiedName("details", "watched"),
                                        "on_replica")))
                .containsExactly(new ObjectKey(ObjectKind.FUNCTION, "shop", "touch", "()"));
        assertThat(neededBy(key(ObjectKind.PUBLICATION, "", "chosen")))
                .contains(key(ObjectKind.TABLE, "kinds", "ledger_log"));
        assertThat(
                        neededBy(
                                new ObjectKey(
                                        ObjectKind.OPERATOR_CLASS,
                                        "kinds",
                                        "label_ops",
                                        " USING btree")))
                .contains(
                        new ObjectKey(
                                ObjectKind.OPERATOR, "kinds", "<", "(kinds.label, kinds.label)"),
                        new ObjectKey(
                                ObjectKind.OPERATOR_FAMILY,
                                "kinds",
                                "label_family",
                                " USING btree"));
    }

    @Test
    void nothingThatTheStructureTellsIsRepeated() {
        assertThat(definition.dependencies())
                .noneMatch(dependency -> dependency.on().kind() == ObjectKind.SCHEMA)
                .noneMatch(dependency -> dependency.dependent().equals(dependency.on()));
        assertThat(neededBy(key(ObjectKind.TABLE, "details", "circle_a"))).isEmpty();
    }

    private static ObjectKey key(ObjectKind kind, String schema, String name) {
        return ObjectKey.of(kind, new QualifiedName(schema, name));
    }

    private static Set<ObjectKey> neededBy(ObjectKey dependent) {
        return definition.dependencies().stream()
                .filter(dependency -> dependency.dependent().equals(dependent))
                .map(Dependency::on)
                .collect(Collectors.toSet());
    }
}
