package dev.drydock.engine.backup.restore.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupState;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.backup.Compression;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.archive.ArchiveSection;
import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.engine.backup.restore.RestoreFixes;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Environment;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RestoreRecipesTest {

    private static final Instant NIGHT = Instant.parse("2026-01-31T02:00:00Z");

    @TempDir Path folder;
    private final ConnectionProfile production =
            file("orders").withEnvironment(Environment.PRODUCTION);
    private final ConnectionProfile staging = file("staging").withEnvironment(Environment.STAGING);

    private static ConnectionProfile file(String name) {
        return ConnectionProfile.named(
                name, new Endpoint.File("sqlite", Path.of("/srv/" + name + ".db"), Map.of()));
    }

    private RestoreRecipes open() {
        return new RestoreRecipes(folder.resolve("restores.json"), Clock.systemUTC());
    }

    private RestoreRecipe recipe() {
        return RestoreRecipe.refresh("refresh staging; it's late", production.id(), staging.id());
    }

    private ResolvedRecipe resolve(RestoreRecipe recipe, Backup... backups) {
        return RestoreRecipes.resolve(recipe, List.of(production, staging), List.of(backups));
    }

    private Backup backup(String id, int hours, BackupType type, BackupState state) {
        return backup(id, hours, type, state, "/srv/orders.db", "");
    }

    private Backup backup(
            String id,
            int hours,
            BackupType type,
            BackupState state,
            String source,
            String selection) {
        return new Backup(
                id,
                folder.resolve(id),
                "orders",
                "sqlite",
                source,
                type,
                BackupFormat.DRYDOCK,
                Compression.GZIP,
                false,
                NIGHT.plus(Duration.ofHours(hours)),
                1,
                1,
                1,
                1,
                1,
                null,
                null,
                null,
                state,
                "",
                "",
                false,
                selection);
    }

    @Test
    void recipesSurviveTheProcessWithAllThatWasDecided() {
        RestoreRecipe whole =
                recipe().withPlace(RestoreRecipe.Place.BESIDE, "other")
                        .withIntent(RestoreIntent.REPLACE)
                        .withObjects(List.of("table public.a,b"), List.of("trigger t"))
                        .withFixes(
                                RestoreFixes.NONE
                                        .with(new PreflightFix.CreateRoles(Set.of("x", "y")))
                                        .with(new PreflightFix.MapOwner("old", "new"))
                                        .with(new PreflightFix.LeaveTablespaces())
                                        .with(new PreflightFix.EndSessions())
                                        .with(new PreflightFix.ServerLocale())
                                        .with(new PreflightFix.ReplaceRows())
                                        .with(new PreflightFix.LeaveOwners()))
                        .keeping(3);
        open().save(whole);
        open().save(RestoreRecipe.refresh("second", "a", "b"));
        assertThat(open().list()).first().isEqualTo(whole);
        assertThat(open().find("second")).isPresent();
        open().remove("second");
        open().remove("second");
        assertThat(open().list()).containsExactly(whole);
        assertThatExceptionOfType(DrydockException.class)
                .isThrownBy(() -> open().require("second"))
                .returns(ErrorCode.USAGE_INVALID, DrydockException::code);
    }

    @Test
    void recipeThatLostAPartIsReportedAndNotUsed() throws Exception {
        open().save(recipe());
        Path file = folder.resolve("restores.json");
        Files.writeString(file, Files.readString(file).replace("\"existing\"", "\"somewhere\""));
        RestoreRecipes broken = open();
        assertThat(broken.list()).isEmpty();
        assertThat(broken.problems()).singleElement().asString().contains("refresh staging");
    }

    /// It may be a newer Drydock's, or need but a letter.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"odd\", \"place\": \"somewhere\", \"jobs\": 2}",
                "{\"name\": \"odd\", \"source\": \"a\", \"target\": \"b\", \"place\": \"new\","
                        + " \"intent\": \"replace\", \"fixes\": [{\"word\": \"of-tomorrow\"}], \"jobs\": 1}",
                "{\"name\": \"odd\", \"source\": \"a\", \"jobs\": \"many\"}",
                "{\"name\": \"odd\", \"source\": [\"a\", \"b\"]}",
                "\"odd\"",
                "null"
            })
    void whatCannotBeUsedStaysInTheFileAsItIs(String entry) throws Exception {
        Path file = folder.resolve("restores.json");
        Files.writeString(file, "{\"recipes\": [" + entry + "]}");
        RestoreRecipes recipes = open();
        assertThat(recipes.list()).isEmpty();
        assertThat(recipes.problems()).singleElement().asString().contains("stays");

        recipes.save(recipe());
        recipes.save(RestoreRecipe.refresh("second", "a", "b"));
        recipes.remove("second");

        var mapper = new JsonMapper();
        assertThat(mapper.readTree(file.toFile()).path("recipes"))
                .hasSize(2)
                .contains(mapper.readTree(entry));
        assertThat(open().list()).containsExactly(recipe());
        assertThat(open().problems()).hasSize(1);
    }

    @Test
    void whatIsUnknownOfARecipeStaysUntilItIsSavedAgain() throws Exception {
        open().save(recipe());
        open().save(RestoreRecipe.refresh("second", "a", "b"));
        Path file = folder.resolve("restores.json");
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceFirst("\"name\"", "\"of-tomorrow\": {\"a\": [1]}, \"name\""));
        RestoreRecipes recipes = open();
        assertThat(recipes.list()).hasSize(2).contains(recipe());
        assertThat(recipes.problems())
                .singleElement()
                .asString()
                .contains("of-tomorrow", recipe().name());

        recipes.remove("second");
        assertThat(Files.readString(file)).contains("of-tomorrow").doesNotContain("second");

        recipes.save(recipe().keeping(5));
        assertThat(Files.readString(file)).doesNotContain("of-tomorrow");
        assertThat(open().list()).containsExactly(recipe().keeping(5));
        assertThat(open().problems()).isEmpty();
    }

    @Test
    void newestCompleteBackupOfTheSourceIsMeant() {
        ResolvedRecipe resolved =
                resolve(
                        recipe(),
                        backup("old", 0, BackupType.FULL, BackupState.COMPLETE),
                        backup("good", 2, BackupType.INCREMENTAL, BackupState.COMPLETE),
                        backup("damaged", 3, BackupType.FULL, BackupState.DAMAGED),
                        backup("failed", 4, BackupType.FULL, BackupState.FAILED),
                        backup("schema", 5, BackupType.SCHEMA, BackupState.COMPLETE),
                        backup(
                                "part",
                                6,
                                BackupType.FULL,
                                BackupState.COMPLETE,
                                "/srv/orders.db",
                                "a"),
                        backup("else", 7, BackupType.FULL, BackupState.COMPLETE, "/srv/x.db", ""));
        assertThat(resolved.backup().id()).isEqualTo("good");
        assertThat(resolved.target()).isEqualTo(staging);
        assertThat(resolved.intoItsSource()).isFalse();
        assertThat(
                        resolve(
                                        recipe().withIntent(RestoreIntent.STRUCTURE),
                                        backup("old", 0, BackupType.FULL, BackupState.COMPLETE),
                                        backup("s", 5, BackupType.SCHEMA, BackupState.COMPLETE))
                                .backup()
                                .id())
                .isEqualTo("s");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatExceptionOfType(DrydockException.class)
                .isThrownBy(() ->
                        resolve(
                                recipe(),
                                backup("damaged", 3, BackupType.FULL, BackupState.DAMAGED)))
                .returns(ErrorCode.BACKUP_UNKNOWN, DrydockException::code)
                .withMessageContaining("orders");
        assertThatExceptionOfType(DrydockException.class)
                .isThrownBy(() -> RestoreRecipes.resolve(recipe(), List.of(production), List.of()))
                .returns(ErrorCode.PROFILE_UNKNOWN, DrydockException::code);
        ConnectionProfile server =
                ConnectionProfile.named(
                        "pg",
                        new Endpoint.Server(
                                "postgresql",
                                "db",
                                5432,
                                "x",
                                "u",
                                dev.drydock.engine.connection.SslMode.PREFER,
                                Map.of()));
        assertThatExceptionOfType(DrydockException.class)
                .isThrownBy(() ->
                        RestoreRecipes.resolve(
                                RestoreRecipe.refresh("r", production.id(), server.id()),
                                List.of(production, server),
                                List.of()))
                .returns(ErrorCode.BACKUP_UNFIT, DrydockException::code);
    }

    @Test
    void productionWantsItsNameWhateverTheRecipeDoesThere() {
        Backup other = backup("b", 0, BackupType.FULL, BackupState.COMPLETE, "/srv/staging.db", "");
        ResolvedRecipe beside =
                resolve(
                        RestoreRecipe.refresh("r", staging.id(), production.id())
                                .withPlace(RestoreRecipe.Place.BESIDE, ""),
                        other);
        assertThatExceptionOfType(DrydockException.class)
                .isThrownBy(() -> beside.require(Confirmation.YES))
                .returns(ErrorCode.GUARD_NOT_CONFIRMED, DrydockException::code);
        beside.require(Confirmation.ofName(production.endpoint().databaseName()));
        ResolvedRecipe reading =
                new ResolvedRecipe(beside.recipe(), staging, production.withReadOnly(true), other);
        assertThatExceptionOfType(DrydockException.class)
                .isThrownBy(() ->
                        reading.require(Confirmation.ofName(production.endpoint().databaseName())))
                .returns(ErrorCode.GUARD_READ_ONLY, DrydockException::code);
    }

    @Test
    void sourceItselfIsNoTargetUnlessConfirmed() {
        ConnectionProfile test = file("orders").withEnvironment(Environment.DEVELOPMENT);
        ResolvedRecipe resolved =
                RestoreRecipes.resolve(
                        RestoreRecipe.refresh("r", test.id(), test.id()),
                        List.of(test),
                        List.of(backup("b", 0, BackupType.FULL, BackupState.COMPLETE)));
        assertThat(resolved.intoItsSource()).isTrue();
        assertThatExceptionOfType(DrydockException.class)
                .isThrownBy(() -> resolved.require(Confirmation.NONE))
                .returns(ErrorCode.GUARD_NOT_CONFIRMED, DrydockException::code)
                .withMessageContaining("came from");
        resolved.require(Confirmation.YES);
    }

    @Test
    void orderNamesTheObjectsOfThisBackup() {
        List<ArchiveObject> objects =
                List.of(
                        object("1", "table", "a", ""),
                        object("2", "index", "a_key", "1"),
                        object("3", "table", "b", ""));
        Backup made = backup("b", 0, BackupType.FULL, BackupState.COMPLETE);
        RestoreOrder order =
                resolve(recipe().withObjects(List.of("table a"), List.of("index a_key")), made)
                        .order(objects, null, Confirmation.YES);
        assertThat(order.choice().ids()).containsExactlyInAnyOrder("1", "2");
        assertThat(order.fixes().skipped()).containsExactly("2");
        assertThat(order.place()).isEqualTo(new RestorePlace.Existing(staging));
        assertThat(order.keep()).isEqualTo(RestoreOrder.USUAL_KEEP);
        assertThat(resolve(recipe(), made).order(objects, null, Confirmation.YES).choice())
                .matches(choice -> choice.everything());
        assertThatExceptionOfType(DrydockException.class)
                .isThrownBy(() ->
                        resolve(recipe().withObjects(List.of("table c"), List.of()), made)
                                .order(objects, null, Confirmation.YES))
                .returns(ErrorCode.OBJECT_UNKNOWN, DrydockException::code)
                .withMessageContaining("table c");
    }

    private static ArchiveObject object(String id, String kind, String name, String parent) {
        return new ArchiveObject(
                id,
                kind,
                "",
                name,
                "",
                ArchiveSection.BEFORE_ROWS,
                parent,
                Set.of(),
                -1,
                -1,
                kind.equals("table"),
                List.of());
    }
}
