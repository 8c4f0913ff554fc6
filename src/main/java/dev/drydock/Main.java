package dev.drydock;

/// Starts Drydock: with no argument the console, otherwise the command line.
///
/// This class does not extend `Application`: the Java launcher refuses such a main class when
/// JavaFX is on the class path.
public final class Main {

    /// The version shown by `--version` and written into backups.
    public static final String VERSION = "0.1.0";

    private Main() {}

    public static void main(String[] args) {
        if (args.length == 1 && ("--version".equals(args[0]) || "-V".equals(args[0]))) {
            System.out.println("drydock " + VERSION);
        }
    }
}
