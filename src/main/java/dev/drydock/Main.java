package dev.drydock;

import dev.drydock.cli.CommandLineFront;
import dev.drydock.engine.product.Product;
import dev.drydock.ui.app.ConsoleLauncher;

/// Starts Drydock: the console when there is no argument or the argument is `console`, otherwise
/// the command line.
///
/// This class does not extend `Application`: the Java launcher refuses such a main class when
/// JavaFX is on the class path. It loads a front only when it is chosen, and answers `--version` by
/// itself, because scripts ask for it often.
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        int exitCode = run(args);
        System.out.flush();
        System.exit(exitCode);
    }

    private static int run(String[] args) {
        if ("cli".equals(System.getProperty(Product.TRAIN_PROPERTY))) {
            return CommandLineFront.train();
        }
        if (args.length == 0 || (args.length == 1 && args[0].equals("console"))) {
            return ConsoleLauncher.run(args);
        }
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            System.out.println("drydock " + Product.VERSION);
            return 0;
        }
        return CommandLineFront.run(() -> ConsoleLauncher.run(args), args);
    }
}
