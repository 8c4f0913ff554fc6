package dev.drydock.engine.backup.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.backup.Compression;
import dev.drydock.engine.backup.ProofChoice;
import dev.drydock.engine.backup.key.Encryption;
import dev.drydock.engine.backup.key.Recipient;
import dev.drydock.engine.connection.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackupRecipesTest {

    @TempDir Path folder;

    @Test
    void recipesSurviveTheProcess() {
        BackupRequest request =
                BackupRequest.into(folder.resolve("backups"))
                        .withType(BackupType.INCREMENTAL)
                        .withFormat(BackupFormat.DRYDOCK)
                        .withCompression(Compression.GZIP)
                        .withTables(List.of("sales.*"), List.of("log_*", "a,b"))
                        .withJobs(3)
                        .withNote("nightly")
                        .withProof(ProofChoice.NEVER);
        open().save(new BackupRecipe("nightly; it's late", "profile-1", request));
        assertThat(open().list())
                .containsExactly(new BackupRecipe("nightly; it's late", "profile-1", request));
    }

    @Test
    void sameNameIsReplacedAndRemovedOnce() {
        BackupRecipes recipes = open();
        recipes.save(new BackupRecipe("nightly", "one", BackupRequest.into(folder)));
        recipes.save(new BackupRecipe("nightly", "two", BackupRequest.into(folder)));
        assertThat(open().list()).extracting(BackupRecipe::connection).containsExactly("two");
        recipes.remove("nightly");
        recipes.remove("nightly");
        assertThat(open().list()).isEmpty();
    }

    @Test
    void lastRequestOfEachConnectionIsKeptWithoutItsNote() {
        open().remember("one", plan("a", "before"));
        open().remember("two", plan("b", ""));
        open().remember("one", plan("c", "after"));
        assertThat(open().lastUsed("one")).contains(plan("c", ""));
        assertThat(open().lastUsed("two")).contains(plan("b", ""));
        assertThat(open().lastUsed("three")).isEmpty();
    }

    @Test
    void entryWithoutAFolderIsReportedAndTheOthersStay() throws Exception {
        Files.writeString(
                file(),
                "{\"recipes\":[{\"name\":\"bad\",\"connection\":\"one\",\"folder\":\"here\"},"
                        + "{\"name\":\"good\",\"connection\":\"one\",\"folder\":\""
                        + folder
                        + "\"}]}");
        BackupRecipes recipes = open();
        assertThat(recipes.list()).extracting(BackupRecipe::name).containsExactly("good");
        assertThat(recipes.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("no absolute folder: \"here\""));
    }

    @Test
    void brokenFileIsKeptAside() throws Exception {
        Files.writeString(file(), "{ recipes");
        BackupRecipes recipes = open();
        assertThat(recipes.list()).isEmpty();
        assertThat(recipes.problems()).hasSize(1);
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("backups.json.broken-"));
        }
    }

    @Test
    void keyOfTheRecipientStaysAndThePassphraseGoes() throws Exception {
        Recipient team =
                Recipient.parse("age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p");
        try (Secret secret = Secret.of("correct horse battery")) {
            var plan =
                    new BackupPlan(
                            BackupRequest.into(folder)
                                    .withCompression(Compression.ZSTD)
                                    .withLevel(9)
                                    .withEncryption(new Encryption(List.of(team), secret))
                                    .withProof(ProofChoice.ALWAYS),
                            true,
                            "s3://backups/nightly?region=eu-central-1",
                            BackupPlan.LOCAL);
            open().save(new BackupRecipe("nightly", "one", plan));
            BackupPlan read = open().list().getFirst().plan();
            assertThat(read).isEqualTo(plan);
            assertThat(read.request().encryption()).isEqualTo(new Encryption(List.of(team), null));
            assertThat(read.passphrase()).isTrue();
            assertThat(Files.readString(file())).doesNotContain("horse");
        }
    }

    @Test
    void recipeWithARecipientThatIsNoneIsNotMadeWithoutIt() throws Exception {
        Files.writeString(
                file(),
                "{\"recipes\":[{\"name\":\"bad\",\"connection\":\"one\",\"folder\":\""
                        + folder
                        + "\",\"recipients\":[\"age1mistyped\"]}]}");
        BackupRecipes recipes = open();
        assertThat(recipes.list()).isEmpty();
        assertThat(recipes.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("age1mistyped"));
    }

    private BackupPlan plan(String name, String note) {
        return BackupPlan.of(BackupRequest.into(folder.resolve(name)).withNote(note));
    }

    private Path file() {
        return folder.resolve("backups.json");
    }

    private BackupRecipes open() {
        return new BackupRecipes(file(), Clock.systemUTC());
    }
}
