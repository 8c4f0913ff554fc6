package dev.drydock.engine.schema.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How relations, classes and attributes are called, as the documentation promises.
final class NamingTest {

    private final TestEngine engine = new TestEngine();
    private final SqliteFixture fixture = new SqliteFixture();

    @AfterEach
    void close() {
        engine.close();
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({
        "orders,order", "companies,company", "addresses,address", "boxes,box", "churches,church",
        "statuses,status", "houses,house", "people,person", "children,child", "indices,index",
        "status,status", "data,data", "series,series", "analysis,analysis", "class,class",
        "buses,bus", "movies,movie", "news,news", "keys,key"
    })
    void singularAndPlural(String plural, String singular) {
        assertThat(Inflection.singular(plural)).isEqualTo(singular);
        assertThat(Inflection.singular(singular)).isEqualTo(singular);
    }

    @ParameterizedTest
    @CsvSource({
        "order,orders", "company,companies", "address,addresses", "box,boxes", "day,days",
        "person,people", "child,children", "index,indices", "status,statuses", "orders,orders",
        "data,data"
    })
    void plural(String word, String plural) {
        assertThat(Inflection.plural(word)).isEqualTo(plural);
    }

    @ParameterizedTest
    @CsvSource({
        "order_items,OrderItems,orderItems,order_items",
        "OrderItems,OrderItems,orderItems,order_items",
        "HTTPServer,HttpServer,httpServer,http_server",
        "Größe,Grosse,grosse,grosse",
        "1st place,N1stPlace,n1stPlace,n1st_place",
        "a-b$c,ABC,aBC,a_b_c",
        "'',Unnamed,unnamed,unnamed",
        "é表,EU8868,eU8868,e_u8868"
    })
    void wordsBecomeIdentifiers(String name, String pascal, String camel, String snake) {
        Words words = Words.of(name);
        assertThat(words.pascal()).isEqualTo(pascal);
        assertThat(words.camel()).isEqualTo(camel);
        assertThat(words.snake()).isEqualTo(snake);
    }

    /// `TABLE.member → other table (kind)` of every relation.
    private Map<String, String> relations(String script) {
        SchemaDefinition definition = ModelSchemas.read(engine, fixture, script);
        ModelPlan plan =
                PlanMaking.plan(
                        definition, ModelOptions.EVERYTHING, Language.SQLALCHEMY, new Losses());
        Map<String, String> relations = new TreeMap<>();
        plan.all()
                .forEach(entity ->
                        entity.relations()
                                .forEach(relation ->
                                        relations.put(
                                                entity.table().name() + "." + relation.member(),
                                                relation.kind() + " " + relation.other().name())));
        return relations;
    }

    @Test
    void theStemOfTheColumnComesFirst() {
        assertThat(
                        relations(
                                """
                                CREATE TABLE customers (id INTEGER PRIMARY KEY);
                                CREATE TABLE orders (id INTEGER PRIMARY KEY, buyer_id INTEGER REFERENCES customers);
                                """))
                .containsExactly(
                        Map.entry("customers.orders", "ONE_TO_MANY orders"),
                        Map.entry("orders.buyer", "MANY_TO_ONE customers"));
    }

    @Test
    void severalKeysToOneTableAreToldApart() {
        assertThat(
                        relations(
                                """
                                CREATE TABLE addresses (id INTEGER PRIMARY KEY);
                                CREATE TABLE orders (id INTEGER PRIMARY KEY, billing_address_id INTEGER REFERENCES addresses, shipping_address_id INTEGER REFERENCES addresses);
                                """))
                .containsExactly(
                        Map.entry("addresses.orders_by_billing_address", "ONE_TO_MANY orders"),
                        Map.entry("addresses.orders_by_shipping_address", "ONE_TO_MANY orders"),
                        Map.entry("orders.billing_address", "MANY_TO_ONE addresses"),
                        Map.entry("orders.shipping_address", "MANY_TO_ONE addresses"));
    }

    @Test
    void selfReferencesNameTheirKey() {
        assertThat(
                        relations(
                                """
                                CREATE TABLE nodes (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES nodes);
                                """))
                .containsExactly(
                        Map.entry("nodes.nodes_by_parent", "ONE_TO_MANY nodes"),
                        Map.entry("nodes.parent", "MANY_TO_ONE nodes"));
    }

    @Test
    void pureJoinTablesAreManyToMany() {
        assertThat(
                        relations(
                                """
                                CREATE TABLE posts (id INTEGER PRIMARY KEY);
                                CREATE TABLE tags (id INTEGER PRIMARY KEY);
                                CREATE TABLE post_tag (post_id INTEGER REFERENCES posts, tag_id INTEGER REFERENCES tags, PRIMARY KEY (post_id, tag_id));
                                """))
                .containsExactly(
                        Map.entry("posts.tags", "MANY_TO_MANY tags"),
                        Map.entry("tags.posts", "MANY_TO_MANY_BACK posts"));
    }

    @Test
    void aJoinTableWithMoreIsAnEntity() {
        assertThat(
                        relations(
                                """
                                CREATE TABLE posts (id INTEGER PRIMARY KEY);
                                CREATE TABLE tags (id INTEGER PRIMARY KEY);
                                CREATE TABLE post_tag (post_id INTEGER REFERENCES posts, tag_id INTEGER REFERENCES tags, since TEXT, PRIMARY KEY (post_id, tag_id));
                                """))
                .containsKeys("posts.post_tags", "tags.post_tags", "post_tag.post", "post_tag.tag");
    }

    @Test
    void aUniqueKeyIsOneToOne() {
        assertThat(
                        relations(
                                """
                                CREATE TABLE users (id INTEGER PRIMARY KEY);
                                CREATE TABLE profiles (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL UNIQUE REFERENCES users);
                                """))
                .containsExactly(
                        Map.entry("profiles.user", "ONE_TO_ONE users"),
                        Map.entry("users.profile", "ONE_TO_ONE_BACK profiles"));
    }

    @Test
    void columnsKeepTheirNamesAndRelationsGiveWay() {
        assertThat(
                        relations(
                                """
                                CREATE TABLE users (id INTEGER PRIMARY KEY, orders TEXT);
                                CREATE TABLE orders (id INTEGER PRIMARY KEY, created_by INTEGER REFERENCES users, owner INTEGER REFERENCES users);
                                """))
                .containsKeys(
                        "orders.created_by_user",
                        "orders.owner_user",
                        "users.orders_by_created_by",
                        "users.orders_by_owner");
    }

    @Test
    void compositeKeysAreNamedByTheColumnOfTheirOwn() {
        assertThat(
                        relations(
                                """
                                CREATE TABLE tenants (id INTEGER PRIMARY KEY);
                                CREATE TABLE orders (tenant_id INTEGER REFERENCES tenants, id INTEGER, PRIMARY KEY (tenant_id, id));
                                CREATE TABLE lines (id INTEGER PRIMARY KEY, tenant_id INTEGER REFERENCES tenants, source_order_id INTEGER, FOREIGN KEY (tenant_id, source_order_id) REFERENCES orders (tenant_id, id));
                                """))
                .containsEntry("lines.source_order", "MANY_TO_ONE orders")
                .containsEntry("lines.tenant", "MANY_TO_ONE tenants");
    }

    @Test
    void classesOfOneNameAreToldApart() {
        ModelPlan plan =
                PlanMaking.plan(
                        ModelSchemas.read(
                                engine,
                                fixture,
                                """
                                CREATE TABLE orders (id INTEGER PRIMARY KEY);
                                CREATE TABLE "Order" (id INTEGER PRIMARY KEY);
                                CREATE TABLE "order" (id2 INTEGER PRIMARY KEY);
                                """
                                        .replace("\"order\"", "\"ord er\"")),
                        ModelOptions.EVERYTHING,
                        Language.JPA,
                        new Losses());
        assertThat(plan.all()).extracting(Entity::type).doesNotHaveDuplicates().hasSize(3);
        assertThat(plan.entity(new QualifiedName("main", "Order")).type()).isEqualTo("Order");
    }
}
