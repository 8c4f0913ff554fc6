package dev.drydock;

import dev.drydock.cli.CommandLineFront;
import dev.drydock.ui.app.ConsoleLauncher;

/// Starts Drydock: the console when there is no argument or the argument is `console`, otherwise
/// the command line.
///
/// This class does not extend `Application`: the Java launcher refuses such a main class when
/// JavaFX is on the class path. It loads a front only when it is chosen, and answers `--version` by
/// itself, because scripts ask for it often.
public final class Main {

    /// The version shown by `--version` and written into backups; the same as in `pom.xml`.
    public static final String VERSION = "0.1.0";

    /// Set to `cli` or `console` while the AOT caches are made: the program then exercises the
    /// named front by itself and ends.
    public static final String TRAIN_PROPERTY = "drydock.train";

    private Main() {}

    public static void main(String[] args) {
        int exitCode = run(args);
        System.out.flush();
        System.exit(exitCode);
    }

    private static int run(String[] args) {
        if ("cli".equals(System.getProperty(TRAIN_PROPERTY))) {
            return CommandLineFront.train();
        }
        if (args.length == 0 || (args.length == 1 && args[0].equals("console"))) {
            return ConsoleLauncher.run(args);
        }
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            System.out.println("drydock " + VERSION);
            return 0;
        }
        return CommandLineFront.run(args);
    }
}
