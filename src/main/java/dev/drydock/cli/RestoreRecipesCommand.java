package dev.drydock.cli;

import dev.drydock.engine.backup.restore.recipe.RestoreRecipe;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.error.ExitCode;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/// `restore recipes`: restores that are kept under a name.
@Command(name = "recipes")
final class RestoreRecipesCommand implements CliCommand {

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.noneOf(ExitCode.class);
    }

    @Override
    public Answer run(Call call) {
        List<RestoreRecipe> recipes = call.engine().restoreRecipes().list();
        call.engine().restoreRecipes().problems().forEach(call::warn);
        Map<String, String> names =
                call.engine().profiles().all().stream()
                        .collect(Collectors.toMap(ConnectionProfile::id, ConnectionProfile::name));
        return Answer.of(
                new Fields()
                        .with(
                                "recipes",
                                recipes.stream().map(recipe -> fields(recipe, names)).toList())
                        .map(),
                out -> print(recipes, names, out));
    }

    private static Map<String, @Nullable Object> fields(
            RestoreRecipe recipe, Map<String, String> names) {
        return new Fields()
                .with("name", recipe.name())
                .with("source", names.get(recipe.source()))
                .with("target", names.get(recipe.target()))
                .with("database", recipe.database())
                .with("place", recipe.place().word())
                .with("intent", recipe.intent().word())
                .with("objects", recipe.objects())
                .with("skipped", recipe.skipped())
                .with("keepDays", recipe.keepDays())
                .map();
    }

    private static void print(
            List<RestoreRecipe> recipes, Map<String, String> names, TextOutput out) {
        if (recipes.isEmpty()) {
            out.line(Texts.text("restore.recipes.none"));
            return;
        }
        var table =
                new TextTable()
                        .left(Texts.text("column.name"))
                        .left(Texts.text("column.from"))
                        .left(Texts.text("column.to"))
                        .left(Texts.text("column.intent"));
        recipes.forEach(recipe ->
                table.row(
                        recipe.name(),
                        names.getOrDefault(recipe.source(), "–"),
                        names.getOrDefault(recipe.target(), "–")
                                + (recipe.database().isEmpty() ? "" : "/" + recipe.database()),
                        recipe.intent().word() + ", " + recipe.place().word()));
        out.table(table);
    }
}
