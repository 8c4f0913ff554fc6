package dev.drydock.cli;

import dev.drydock.engine.error.ExitCode;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// All commands, wired by hand, and how their help looks.
final class CommandTree {

    private static final String GLOBAL_HEADING = "globalOptionsHeading";
    private static final String GLOBAL_OPTIONS = "globalOptions";

    /// Every command that does something may end with these.
    private static final Set<ExitCode> COMMON =
            EnumSet.of(
                    ExitCode.DONE,
                    ExitCode.FAILED,
                    ExitCode.USAGE,
                    ExitCode.WARNINGS,
                    ExitCode.CANCELLED);

    private CommandTree() {}

    static CommandLine create(DrydockCommand root) {
        var tree = new CommandLine(root);
        tree.addSubcommand(
                group(
                        new ConnectionsGroup(),
                        new ConnectionsListCommand(),
                        new ConnectionsAddCommand(),
                        new ConnectionsEditCommand(),
                        new ConnectionsRemoveCommand(),
                        new ConnectionsTestCommand(),
                        new ConnectionsImportCommand()));
        tree.addSubcommand(
                group(
                        new MigrateCommand(),
                        new MigrateStatusCommand(),
                        new MigrateValidateCommand(),
                        new MigrateConflictsCommand(),
                        new MigrateTidyCommand(),
                        new MigrateNewCommand(),
                        new MigrateHistoryCommand(),
                        new MigrateAdoptCommand(),
                        new MigrateBaselineCommand(),
                        new MigrateRepairCommand(),
                        new MigrateTestCommand(),
                        new MigrateGenerateCommand()));
        tree.addSubcommand(
                group(
                        new BackupCommand(),
                        new BackupListCommand(),
                        new BackupShowCommand(),
                        new BackupDiffCommand(),
                        new BackupVerifyCommand(),
                        new BackupProveCommand(),
                        new BackupMergeCommand(),
                        new BackupPinCommand(),
                        new BackupUnpinCommand(),
                        new BackupPruneCommand()));
        tree.addSubcommand(
                group(
                        new RestoreCommand(),
                        new RestoreCopiesCommand(),
                        new RestoreSwapCommand(),
                        new RestoreDropCommand(),
                        new RestoreRecipesCommand(),
                        new RestoreRecipeCommand()));
        tree.addSubcommand(
                group(
                        new MonitorCommand(),
                        new MonitorWatchCommand(),
                        new MonitorSessionsCommand()));
        tree.addSubcommand(
                group(
                        new SchemaGroup(),
                        new SchemaShowCommand(),
                        new SchemaDdlCommand(),
                        new SchemaGenerateCommand(),
                        new SchemaErdCommand(),
                        new SchemaDocumentCommand(),
                        group(
                                new SchemaSnapshotCommand(),
                                new SchemaSnapshotListCommand(),
                                new SchemaSnapshotShowCommand(),
                                new SchemaSnapshotRenameCommand(),
                                new SchemaSnapshotDeleteCommand(),
                                new SchemaSnapshotPruneCommand()),
                        new SchemaDiffCommand(),
                        new SchemaDriftCommand()));
        tree.addSubcommand(
                group(
                        new JobsGroup(),
                        new JobsListCommand(),
                        new JobsShowCommand(),
                        new JobsCancelCommand()));
        tree.addSubcommand(new DemoCommand());
        tree.addSubcommand(new ConsoleCommand());
        tree.addSubcommand(new DoctorCommand());
        // a name that begins with @ is a name, not a file to read options from
        tree.setExpandAtFiles(false);
        tree.setCaseInsensitiveEnumValuesAllowed(true);
        tree.setUsageHelpLongOptionsMaxWidth(34);
        tree.setResourceBundle(ResourceBundle.getBundle(Texts.HELP, Locale.ROOT));
        finish(tree);
        return tree;
    }

    /// A command with others below it.
    private static CommandLine group(Object holder, Object... commands) {
        var group = new CommandLine(holder);
        for (Object command : commands) {
            group.addSubcommand(command);
        }
        return group;
    }

    private static void finish(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        spec.addMixin("help", CommandSpec.forAnnotatedObject(new HelpOption()));
        UsageMessageSpec usage = spec.usageMessage();
        usage.sortOptions(false);
        usage.abbreviateSynopsis(true);
        usage.exitCodeList(exitCodes(line.getCommand()));
        usage.exitCodeListHeading(Texts.text("help.exitCodes"));
        var keys = new java.util.ArrayList<>(usage.sectionKeys());
        int place = keys.indexOf(UsageMessageSpec.SECTION_KEY_OPTION_LIST) + 1;
        keys.add(place, GLOBAL_HEADING);
        keys.add(place + 1, GLOBAL_OPTIONS);
        keys.remove(UsageMessageSpec.SECTION_KEY_END_OF_OPTIONS);
        usage.sectionKeys(keys);
        Map<String, CommandLine.IHelpSectionRenderer> sections =
                new LinkedHashMap<>(usage.sectionMap());
        sections.put(
                UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
                help -> options(help, false).isBlank() ? "" : help.optionListHeading());
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> options(help, false));
        sections.put(GLOBAL_HEADING, _ -> Texts.text("help.globalOptions"));
        sections.put(GLOBAL_OPTIONS, help -> options(help, true));
        usage.sectionMap(sections);
        line.getSubcommands().values().forEach(CommandTree::finish);
    }

    private static String options(Help help, boolean global) {
        return help.optionListExcludingGroups(
                help.commandSpec().options().stream()
                        .filter(option -> isGlobal(option) == global)
                        .toList());
    }

    private static boolean isGlobal(OptionSpec option) {
        return option.inherited()
                || option.usageHelp()
                || option.versionHelp()
                || option.scopeType() == CommandLine.ScopeType.INHERIT;
    }

    private static Map<String, String> exitCodes(Object command) {
        Set<ExitCode> codes = EnumSet.copyOf(COMMON);
        if (command instanceof CliCommand own) {
            codes.addAll(own.exitCodes());
        } else {
            codes.addAll(EnumSet.allOf(ExitCode.class));
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (ExitCode code : codes) {
            texts.put(
                    String.format(Locale.ROOT, "%3d", code.status()),
                    Texts.text("exit." + code.status()));
        }
        return texts;
    }

    /// The words that name the command, without `drydock`.
    static String words(CommandSpec spec) {
        String name = spec.qualifiedName(" ");
        return name.substring(Math.min(name.length(), spec.root().name().length())).strip();
    }

    /// Whether the class is a command, for consistency tests.
    static boolean isCommand(Class<?> type) {
        return type.isAnnotationPresent(Command.class);
    }
}
