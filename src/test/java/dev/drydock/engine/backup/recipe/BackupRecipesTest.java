package dev.drydock.engine.backup.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.backup.Compression;
import dev.drydock.engine.backup.ProofChoice;
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
        open().remember("one", BackupRequest.into(folder.resolve("a")).withNote("before"));
        open().remember("two", BackupRequest.into(folder.resolve("b")));
        open().remember("one", BackupRequest.into(folder.resolve("c")));
        assertThat(open().lastUsed("one")).contains(BackupRequest.into(folder.resolve("c")));
        assertThat(open().lastUsed("two")).contains(BackupRequest.into(folder.resolve("b")));
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

    private Path file() {
        return folder.resolve("backups.json");
    }

    private BackupRecipes open() {
        return new BackupRecipes(file(), Clock.systemUTC());
    }
}
