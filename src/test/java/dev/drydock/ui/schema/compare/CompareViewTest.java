package dev.drydock.ui.schema.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.compare.ChangeScript;
import dev.drydock.engine.schema.compare.ChangeStatement;
import dev.drydock.engine.schema.compare.CompareOptions;
import dev.drydock.engine.schema.compare.Comparison;
import dev.drydock.engine.schema.compare.Hazard;
import dev.drydock.engine.schema.compare.RenameAnswer;
import dev.drydock.engine.schema.compare.RenameQuestion;
import dev.drydock.engine.schema.compare.SchemaComparison;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import dev.drydock.ui.testing.TestContext;
import dev.drydock.ui.testing.ViewPictures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({FxTest.class, FxWatchdog.class})
final class CompareViewTest {

    private static final class Recorded implements CompareActions {

        private final List<String> calls = new ArrayList<>();

        @Override
        public void compare() {
            calls.add("compare");
        }

        @Override
        public void swap() {
            calls.add("swap");
        }

        @Override
        public void showHistory() {
            calls.add("history");
        }

        @Override
        public void answer(RenameAnswer answer) {
            calls.add("answer " + answer);
        }

        @Override
        public void chooseFile(boolean earlier) {
            calls.add("file " + earlier);
        }

        @Override
        public void takeSnapshot() {
            calls.add("snapshot");
        }

        @Override
        public void prove() {
            calls.add("prove");
        }

        @Override
        public void copyScript() {
            calls.add("copy");
        }

        @Override
        public void saveScript() {
            calls.add("save");
        }

        @Override
        public void copyCommand() {
            calls.add("command");
        }
    }

    private final PostgresFixture fixture = new PostgresFixture();
    private final Recorded actions = new Recorded();
    private TestContext context;
    private CompareModel model;

    @BeforeEach
    void open() {
        context = TestContext.threaded();
        FxTest.run(() -> model = new CompareModel());
    }

    @AfterEach
    void close() {
        context.close();
        fixture.close();
    }

    private SchemaDefinition read(String... statements) {
        DatabaseConnection connection = context.testEngine().openNew(fixture);
        try (var session = connection.lease(JobContext.quiet())) {
            for (String statement : statements) {
                session.update(statement);
            }
        }
        return context.engine().schema(connection).read(JobContext.quiet());
    }

    private Comparison compared() {
        SchemaDefinition before =
                read(
                        "CREATE TABLE customer (id int PRIMARY KEY, name text, since date)",
                        "CREATE TABLE orders (id int PRIMARY KEY, customer int REFERENCES customer,"
                                + " total numeric(8,2), note text)",
                        "CREATE TABLE legacy_export (id int, payload text)",
                        "CREATE VIEW open_orders AS SELECT id, total FROM orders",
                        "COMMENT ON TABLE orders IS 'What was ordered'");
        SchemaDefinition after =
                read(
                        "CREATE TABLE customer (id int PRIMARY KEY, full_name text, since date)",
                        "CREATE TABLE orders (id bigint PRIMARY KEY, customer int REFERENCES"
                                + " customer ON DELETE CASCADE, total numeric(12,2) NOT NULL,"
                                + " placed_at timestamptz DEFAULT now())",
                        "CREATE TABLE invoice (id int PRIMARY KEY, orders bigint REFERENCES orders,"
                                + " amount numeric(12,2))",
                        "CREATE INDEX invoice_orders ON invoice (orders)",
                        "CREATE VIEW open_orders AS SELECT id, total, customer FROM orders");
        return SchemaComparison.compare(before, after, CompareOptions.ALL);
    }

    private CompareModel.Result result(Comparison comparison) {
        ObjectKey orders = comparison.after().find("public.orders").getFirst().key();
        var statement =
                new ChangeStatement(
                        "ALTER TABLE public.orders ALTER COLUMN id TYPE bigint",
                        orders,
                        List.of(
                                new Hazard(
                                        Hazard.Type.REWRITE,
                                        orders,
                                        "ACCESS EXCLUSIVE",
                                        12_000_000,
                                        3L << 30,
                                        "Writes 12,000,000 rows (3 GiB) anew.")),
                        1,
                        true);
        return new CompareModel.Result(
                comparison,
                new ChangeScript(List.of(statement), List.of()),
                List.of("Not visible in shop: schema secret (no USAGE privilege)."),
                List.of(),
                List.of());
    }

    private CompareView view() {
        return new CompareView(
                model,
                actions,
                difference ->
                        new DifferenceDetail.BothTexts(
                                "CREATE TABLE a (\n  id integer\n);\n",
                                "CREATE TABLE a (\n  id bigint,\n  name text\n);\n"),
                new ComparisonPicture() {
                    private final Label label = new Label("picture");

                    @Override
                    public Node node() {
                        return label;
                    }

                    @Override
                    public void show(Comparison comparison) {
                        label.setText(comparison.differences().size() + " differences");
                    }

                    @Override
                    public void show(List<Moment> moments) {
                        label.setText(moments.size() + " moments");
                    }
                });
    }

    private void choose() {
        var live = SideList.files(Path.of("shop.sql"));
        var kept = SideList.files(Path.of("release-41.sql"));
        model.offer(List.of(live, kept));
        model.choose(kept, live);
    }

    private static DrydockException failed() {
        return new DrydockException(
                ErrorCode.SQL_FAILED,
                "release-41.sql cannot be read as a schema: line 3: relation \"customer\" does not"
                        + " exist",
                "Correct the file, or choose another one.");
    }

    // the headless screen is 1000×1000; larger windows need a display
    @Tag("x11")
    @Test
    void picturesOfEveryPart() {
        ViewPictures.take("compare-empty", this::view);
        Comparison comparison = compared();
        FxTest.run(() -> {
            choose();
            model.show(result(comparison));
            model.showProof(new CompareModel.Proof(List.of(), List.of()));
        });
        ViewPictures.take(
                "compare-list",
                () -> {
                    CompareView view = view();
                    view.list().getSelectionModel().select(4);
                    return view;
                });
        FxTest.run(() -> model.partProperty().set(ComparePart.SQL));
        ViewPictures.take("compare-sql", this::view);
        FxTest.run(() -> model.fail(failed()));
        ViewPictures.take("compare-failed", this::view);
        assertThat(comparison.differences()).isNotEmpty();
    }

    @Test
    void questionsAreAnsweredWhereTheyStand() {
        Comparison comparison = compared();
        ObjectKey orders = comparison.after().find("public.orders").getFirst().key();
        var question =
                new RenameQuestion(
                        ObjectKey.part(ObjectKind.COLUMN, orders.id(), "note"),
                        ObjectKey.part(ObjectKind.COLUMN, orders.id(), "placed_at"),
                        60,
                        List.of("same place"));
        var asking =
                new Comparison(
                        comparison.before(),
                        comparison.after(),
                        comparison.options(),
                        comparison.differences(),
                        comparison.renames(),
                        List.of(question),
                        comparison.notes());
        FxTest.run(() -> {
            choose();
            model.show(result(asking));
            CompareView view = view();
            view.button("rename.yes").fire();
            view.button("rename.no").fire();
        });
        assertThat(actions.calls)
                .containsExactly(
                        "answer public.orders.note=public.orders.placed_at",
                        "answer public.orders.note=");
    }

    @Test
    void otherSidesForgetWhatWasShown() {
        Comparison comparison = compared();
        FxTest.run(() -> {
            choose();
            model.answer(RenameAnswer.parse("a=b"));
            model.show(result(comparison));
            model.swap();
        });
        assertThat(model.result()).isNull();
        assertThat(model.answers()).isEmpty();
        assertThat(model.state()).isEqualTo(CompareState.CHOOSING);
        assertThat(model.beforeProperty().get().source()).isEqualTo("shop.sql");
    }

    @Test
    void comparingNeedsBothSides() {
        FxTest.run(() -> {
            CompareView view = view();
            assertThat(view.button("action.compare").isDisabled()).isTrue();
            choose();
            assertThat(view.button("action.compare").isDisabled()).isFalse();
            model.start();
            assertThat(view.button("action.compare").isDisabled()).isTrue();
        });
    }
}
