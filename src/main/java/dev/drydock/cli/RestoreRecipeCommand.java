package dev.drydock.cli;

import dev.drydock.engine.backup.restore.recipe.ResolvedRecipe;
import dev.drydock.engine.backup.restore.recipe.RestoreRecipe;
import dev.drydock.engine.backup.restore.recipe.RestoreRecipes;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.GuardLevel;
import dev.drydock.engine.connection.Intent;
import dev.drydock.engine.error.ExitCode;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `restore recipe`: does a restore that is kept under a name, with the newest backup of its
/// source.
@Command(name = "recipe")
final class RestoreRecipeCommand implements CliCommand {

    @Parameters(paramLabel = "NAME", descriptionKey = "argument.restore-recipe")
    private String name = "";

    @Mixin private final KeyOptions keys = new KeyOptions();

    @Mixin private final RestoreRunOptions options = new RestoreRunOptions();

    @Override
    public Set<ExitCode> exitCodes() {
        return RestoreRunOptions.exitCodes();
    }

    @Override
    public Answer run(Call call) {
        ResolvedRecipe resolved =
                RestoreRecipes.resolve(
                        call.engine().restoreRecipes().require(name),
                        call.engine().profiles().all(),
                        call.engine().backups().list());
        var target =
                new Target(
                        resolved.target(),
                        call.engine().resolver().complete(resolved.target()).password());
        try (GivenKeys given = keys.open(call, resolved.backup())) {
            var run =
                    new RestoreRun(
                            call,
                            resolved.backup().id(),
                            target,
                            context ->
                                    call.engine()
                                            .archives()
                                            .open(resolved.backup(), given, context),
                            (archive, open) ->
                                    resolved.order(
                                            archive.objects(),
                                            open.password().orElse(null),
                                            Confirmation.NONE),
                            Set.of());
            return options.run(
                    run,
                    () -> {
                        Confirmation confirmation = confirmation(call, resolved);
                        resolved.require(confirmation);
                        return confirmation;
                    });
        }
    }

    private static Confirmation confirmation(Call call, ResolvedRecipe resolved) {
        boolean replaces = resolved.recipe().place() == RestoreRecipe.Place.EXISTING;
        // into production a recipe asks whatever it does there
        boolean asks =
                replaces
                        || resolved.intoItsSource()
                        || resolved.target().environment().guardLevel() == GuardLevel.NAME_REQUIRED;
        return call.confirmation(
                resolved.target(),
                asks ? Intent.DESTRUCTIVE : Intent.WRITE,
                Texts.text(
                        "restore.recipe.confirm",
                        resolved.recipe().name(),
                        resolved.backup().id()));
    }
}
