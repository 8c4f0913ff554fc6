package dev.drydock.cli;

import dev.drydock.engine.product.Product;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The root: what all commands share.
@Command(name = "drydock", version = "drydock " + Product.VERSION)
final class DrydockCommand {

    @Mixin private final GlobalOptions options = new GlobalOptions();

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            descriptionKey = "global.version")
    private boolean versionRequested;

    GlobalOptions options() {
        return options;
    }

    boolean versionRequested() {
        return versionRequested;
    }
}
