package dev.drydock.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.engine.schema.diagram.DiagramGenerator;
import dev.drydock.engine.schema.diagram.DiagramScope;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Districts of a PostgreSQL database with several schemas, partitions and an often referenced
/// table.
final class SchemasAsDistrictsTest {

    private static final TestEngine ENGINE = new TestEngine();
    private static final PostgresFixture FIXTURE = new PostgresFixture(EmbeddedServers.fifteen());
    private static SchemaDefinition schema;

    @BeforeAll
    static void read() {
        DatabaseConnection connection = ENGINE.open(FIXTURE, FIXTURE.createDatabase("districts"));
        try (var session = connection.lease(JobContext.quiet())) {
            for (String name : List.of("sales", "stock", "people")) {
                session.update("create schema " + name);
            }
            session.update("create table people.account (id int primary key, name text)");
            session.update(
                    "create table people.team (id int primary key, lead int references people.account,"
                            + " parent int references people.team)");
            session.update("create table stock.item (id int primary key, code text unique)");
            session.update(
                    "create table sales.orders (id int primary key, buyer int references people.account)");
            session.update(
                    "create table sales.line (order_id int references sales.orders, line int,"
                            + " item int references stock.item, other int references stock.item,"
                            + " constraint again foreign key (item) references stock.item,"
                            + " primary key (order_id, line))");
            session.update(
                    "create table stock.movement (id int, item int references stock.item, at date not null)"
                            + " partition by range (at)");
            session.update(
                    "create table stock.movement_2026 partition of stock.movement"
                            + " for values from ('2026-01-01') to ('2027-01-01')");
            session.update("create table stock.note (text text)");
            for (int i = 0; i < 14; i++) {
                session.update(
                        "create table people.log_"
                                + i
                                + " (id int primary key, who int references"
                                + " people.account)");
            }
        }
        schema = ENGINE.engine().schema(connection).read(JobContext.quiet());
    }

    @AfterAll
    static void close() {
        ENGINE.close();
        FIXTURE.close();
    }

    private static Diagram generate(DiagramScope scope) {
        return DiagramGenerator.generate(schema, scope, JobContext.quiet());
    }

    private static String district(Diagram diagram, String schemaName, String table) {
        int box = diagram.indexOf(new QualifiedName(schemaName, table));
        return diagram.groups().get(diagram.boxes().get(box).group()).name();
    }

    @Test
    void schemasAreDistricts() throws IOException {
        Diagram diagram = generate(DiagramScope.everything());
        assertThat(district(diagram, "sales", "line")).isEqualTo("sales");
        assertThat(district(diagram, "stock", "item")).isEqualTo("stock");
        assertThat(district(diagram, "stock", "note")).as("nothing joins it").isEqualTo("stock");
        assertThat(diagram.groups()).hasSize(3);
        assertThat(diagram.trunks()).isNotEmpty();
        keep("schemas", diagram, Palette.light());
        keep("schemas-dark", diagram, Palette.dark());
    }

    private static void keep(String name, Diagram diagram, Palette palette) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/pictures"));
        try (OutputStream out = Files.newOutputStream(folder.resolve(name + ".png"))) {
            PngFile.write(diagram, palette, 1, out, JobContext.quiet());
        }
    }

    @Test
    void partitionsAreFoldedUnlessAsked() {
        var part = new QualifiedName("stock", "movement_2026");
        assertThat(generate(DiagramScope.everything()).indexOf(part)).isNegative();
        Diagram all = generate(DiagramScope.everything().withPartitions(true));
        assertThat(all.indexOf(part)).isNotNegative();
    }

    @Test
    void anOftenReferencedTableIsABadgeUnlessAsked() {
        var account = new QualifiedName("people", "account");
        Diagram badges = generate(DiagramScope.everything());
        assertThat(badges.hubs()).containsExactly(new Diagram.Hub(account, 16, false));
        assertThat(badges.boxes().get(badges.indexOf(account)).badges()).isEqualTo(16);
        Diagram lines = generate(DiagramScope.everything().withHubLines(Set.of(account)));
        assertThat(lines.hubs()).containsExactly(new Diagram.Hub(account, 16, true));
        assertThat(lines.edges()).hasSize(badges.edges().size() + 16);
    }

    @Test
    void foreignKeysBetweenTheSameRowsAreOneLine() {
        Diagram diagram = generate(DiagramScope.everything());
        int line = diagram.indexOf(new QualifiedName("sales", "line"));
        int item = diagram.indexOf(new QualifiedName("stock", "item"));
        assertThat(diagram.edges())
                .filteredOn(edge -> edge.from() == line && edge.to() == item)
                .hasSize(2)
                .anyMatch(edge -> edge.name().contains("again") && edge.name().contains(", "));
    }

    @Test
    void aReferenceToItselfIsALoopAtTheSide() {
        Diagram diagram = generate(DiagramScope.everything());
        int team = diagram.indexOf(new QualifiedName("people", "team"));
        Diagram.Box box = diagram.boxes().get(team);
        Diagram.Edge loop =
                diagram.edges().stream()
                        .filter(edge -> edge.to() == team)
                        .findFirst()
                        .orElseThrow();
        assertThat(loop.from()).isEqualTo(team);
        assertThat(loop.route()).hasSize(4).allMatch(point -> point.x() >= box.x() + box.width());
    }

    @Test
    void areasOfAPersonComeFirst() {
        Diagram diagram =
                generate(
                        DiagramScope.everything()
                                .withAreas(
                                        Map.of(
                                                new QualifiedName("stock", "item"), "Ordering",
                                                new QualifiedName("sales", "orders"), "Ordering")));
        assertThat(district(diagram, "stock", "item")).isEqualTo("Ordering");
        assertThat(district(diagram, "sales", "orders")).isEqualTo("Ordering");
        assertThat(district(diagram, "sales", "line")).isEqualTo("sales");
    }

    @Test
    void aWayGoesAroundTablesToWhichAllRefer() {
        var team = new QualifiedName("people", "team");
        var log = new QualifiedName("people", "log_3");
        Diagram way = generate(DiagramScope.of(new DiagramScope.Choice.Path(team, log)));
        assertThat(way.boxes())
                .extracting(box -> box.id().name())
                .containsExactlyInAnyOrder("team", "account", "log_3");
        assertThat(way.edges()).as("what was asked for has lines").hasSize(3);
    }

    @Test
    void neighboursAreNotReachedThroughSuchTables() {
        var team = new QualifiedName("people", "team");
        Diagram around =
                generate(DiagramScope.of(new DiagramScope.Choice.Around(Set.of(team), 3, true)));
        assertThat(around.boxes())
                .extracting(box -> box.id().name())
                .containsExactlyInAnyOrder("team", "account");
        Diagram through =
                generate(DiagramScope.of(new DiagramScope.Choice.Around(Set.of(team), 3, false)));
        assertThat(through.boxes()).hasSizeGreaterThan(15);
    }
}
