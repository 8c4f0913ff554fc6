package dev.drydock.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import picocli.CommandLine;

/// All commands of the tree, with their help and the place of their page.
final class CommandPages {

    static final Path FOLDER = Path.of("docs/cli");

    private CommandPages() {}

    /// Every command, the root first.
    static List<CommandLine> all() {
        CommandLine root = CommandTree.create(new DrydockCommand());
        root.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        root.setUsageHelpWidth(100);
        var all = new ArrayList<CommandLine>();
        collect(root, all);
        return all;
    }

    static Path page(CommandLine command) {
        String words = CommandTree.words(command.getCommandSpec());
        return FOLDER.resolve((words.isEmpty() ? "README" : words.replace(' ', '-')) + ".md");
    }

    static String help(CommandLine command) {
        var text = new StringWriter();
        command.usage(new PrintWriter(text));
        return text.toString().replace("\r\n", "\n").stripTrailing();
    }

    static ResourceBundle helpTexts() {
        return ResourceBundle.getBundle(Texts.HELP, Locale.ROOT);
    }

    private static void collect(CommandLine command, List<CommandLine> all) {
        all.add(command);
        command.getSubcommands().values().forEach(below -> collect(below, all));
    }
}
