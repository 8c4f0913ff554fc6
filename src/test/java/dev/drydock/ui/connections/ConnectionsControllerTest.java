package dev.drydock.ui.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Environment;
import dev.drydock.engine.connection.StageResult;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.ui.testing.TestContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
final class ConnectionsControllerTest {

    private TestContext test;
    private ConnectionsModel model;
    private ConnectionsController controller;

    @BeforeEach
    void create() {
        test = TestContext.direct();
        model = new ConnectionsModel();
        controller = new ConnectionsController(test.context(), model);
        test.context()
                .connections()
                .open()
                .addListener(
                        (javafx.collections.ListChangeListener<Object>)
                                change -> controller.showOpen(test.context().connections().open()));
        controller.load();
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void beginsWithNothingSaved() {
        assertThat(model.pageProperty().get()).isEqualTo(ConnectionsModel.Page.BEGIN);
    }

    @Test
    void savedConnectionComesBackWithEveryField() {
        controller.addNew();
        ProfileDraft draft = model.draft();
        draft.name.set("orders");
        draft.host.set("db-7");
        draft.port.set("5433");
        draft.database.set("Orders & more");
        draft.user.set("o'neil");
        draft.environment.set(Environment.PRODUCTION);
        draft.readOnly.set(true);
        draft.group.set("Shop");
        draft.tags.set("eu, nightly , ");
        draft.notes.set("Ask Kim");
        draft.rootCertificate.set("/etc/ca.pem");
        controller.save();
        ConnectionProfile saved = test.engine().profiles().require("orders");
        assertThat(saved.tags()).containsExactly("eu", "nightly");
        assertThat(saved.environment()).isEqualTo(Environment.PRODUCTION);
        assertThat(saved.readOnly()).isTrue();
        assertThat(saved.endpoint().display()).isEqualTo("o'neil@db-7:5433/Orders & more");
        assertThat(saved.endpoint().properties()).containsEntry("sslrootcert", "/etc/ca.pem");
        assertThat(model.changedProperty().get()).isFalse();
    }

    @Test
    void anIncompleteFormIsNotSaved() {
        controller.addNew();
        model.draft().name.set("orders");
        controller.save();
        assertThat(test.engine().profiles().all()).isEmpty();
        assertThat(model.draft().problems())
                .containsKeys(ProfileDraft.Field.HOST, ProfileDraft.Field.DATABASE);
    }

    @Test
    void aNameThatIsTakenIsShownAsError() {
        saveFile("orders");
        controller.addNew();
        model.draft().engine.set(ProfileDraft.SQLITE);
        model.draft().name.set("orders");
        model.draft().file.set("/tmp/other.db");
        controller.save();
        assertThat(model.errorProperty().get().code()).isEqualTo(ErrorCode.PROFILE_EXISTS);
        assertThat(model.changedProperty().get()).isTrue();
    }

    @Test
    void anAddressFillsTheFormAndItsPasswordStaysInMemory() {
        controller.addNew();
        controller.readAddress("postgresql://ann:s3cret@db-7:5440/orders?sslmode=verify-full");
        ProfileDraft draft = model.draft();
        assertThat(draft.host.get()).isEqualTo("db-7");
        assertThat(draft.port.get()).isEqualTo("5440");
        assertThat(draft.database.get()).isEqualTo("orders");
        assertThat(draft.user.get()).isEqualTo("ann");
        assertThat(draft.name.get()).isEqualTo("orders");
        controller.save();
        assertThat(test.testEngine().home().resolve("connections.json"))
                .content()
                .contains("db-7")
                .doesNotContain("s3cret");
        String id = test.engine().profiles().require("orders").id();
        try (var kept = test.context().opener().typedPassword(id).orElseThrow()) {
            assertThat(kept.revealText()).isEqualTo("s3cret");
        }
    }

    @Test
    void anAddressThatCannotBeReadIsAnError() {
        controller.addNew();
        controller.readAddress("oracle://db-7/orders");
        assertThat(model.errorProperty().get().code()).isEqualTo(ErrorCode.URL_INVALID);
    }

    @Test
    void openingShowsTheDatabaseAndItsFacts() {
        ConnectionProfile profile = saveFile("orders");
        controller.openProfile(profile);
        assertThat(test.context().connections().current().profile()).isEqualTo(profile);
        assertThat(model.editingOpenProperty().get()).isTrue();
        assertThat(model.openFactsProperty().get().facts().product()).isEqualTo("SQLite");
        controller.close();
        assertThat(test.context().connections().current()).isNull();
        assertThat(model.openFactsProperty().get()).isNull();
    }

    @Test
    void aMissingFileIsAnErrorAndCreatesNothing() {
        controller.addNew();
        model.draft().engine.set(ProfileDraft.SQLITE);
        model.draft().name.set("gone");
        model.draft().file.set(test.testEngine().home().resolve("gone.db").toString());
        controller.open();
        assertThat(model.errorProperty().get().code()).isEqualTo(ErrorCode.FILE_MISSING);
        assertThat(test.testEngine().home().resolve("gone.db")).doesNotExist();
    }

    @Test
    void theTestShowsEachStage() {
        saveFile("orders");
        controller.test();
        assertThat(model.testStateProperty().get()).isEqualTo(ConnectionsModel.TestState.OVER);
        assertThat(model.stages())
                .isNotEmpty()
                .allMatch(stage -> stage.state() != StageResult.State.FAILED);
    }

    @Test
    void removingAsksAndLeavesTheDatabase() {
        ConnectionProfile profile = saveFile("orders");
        test.dialogs().answerNo();
        controller.remove();
        assertThat(test.engine().profiles().all()).hasSize(1);
        assertThat(test.dialogs().asked.getFirst().destructive()).isTrue();
        assertThat(profile.endpoint()).isInstanceOf(Endpoint.File.class);
    }

    @Test
    void removedConnectionIsGoneAndItsFileStays() {
        ConnectionProfile profile = saveFile("orders");
        controller.remove();
        assertThat(test.engine().profiles().all()).isEmpty();
        assertThat(((Endpoint.File) profile.endpoint()).file()).exists();
        assertThat(model.pageProperty().get()).isEqualTo(ConnectionsModel.Page.BEGIN);
    }

    @Test
    void leavingAChangedFormAsksFirst() {
        ConnectionProfile first = saveFile("first");
        ConnectionProfile second = saveFile("second");
        model.draft().notes.set("changed");
        test.dialogs().answerNo();
        controller.select(first);
        assertThat(model.editingProperty().get()).isEqualTo(second);
        assertThat(model.draft().notes.get()).isEqualTo("changed");
    }

    @Test
    void theListIsGroupedAndFilteredByNameTagAndEnvironment() {
        saveFile("alpha");
        model.draft().group.set("Shop");
        model.draft().environment.set(Environment.STAGING);
        controller.save();
        saveFile("beta");
        assertThat(names()).containsExactly("[No group]", "beta", "[Shop]", "alpha");
        model.filterProperty().set("stag");
        assertThat(names()).containsExactly("[Shop]", "alpha");
    }

    private List<String> names() {
        return model.entries().stream()
                .map(entry ->
                        switch (entry) {
                            case ListEntry.Group(String name) -> "[" + name + "]";
                            case ListEntry.Connection one -> one.profile().name();
                        })
                .toList();
    }

    private ConnectionProfile saveFile(String name) {
        var file = (Endpoint.File) new SqliteFixture().createDatabase().endpoint();
        controller.addNew();
        model.draft().show(new Endpoint.File("sqlite", file.file(), Map.of()));
        model.draft().name.set(name);
        controller.save();
        assertThat(model.errorProperty().get()).isNull();
        return test.engine().profiles().require(name);
    }
}
