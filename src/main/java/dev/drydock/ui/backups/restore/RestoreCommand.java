package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.engine.backup.restore.RestoreFixes;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.ui.backups.parts.CommandWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The same restore as a command line.
final class RestoreCommand {

    private RestoreCommand() {}

    /// @param ticks nothing ticked means everything
    static String of(
            RestoreSource source,
            ArchiveTree tree,
            Ticks ticks,
            TargetDraft draft,
            RestorePlace place,
            RestoreFixes fixes) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "drydock",
                                "restore",
                                source.word(),
                                "--to",
                                CommandWords.address(place.profile())));
        if (place instanceof RestorePlace.New
                && place.profile().endpoint() instanceof Endpoint.Server) {
            words.add("--create");
        }
        if (place instanceof RestorePlace.Beside) {
            words.add("--side-by-side");
        }
        addChoice(words, tree, ticks);
        if (draft.intent() != RestoreIntent.REPLACE || place instanceof RestorePlace.Existing) {
            words.addAll(List.of("--intent", draft.intent().word()));
        }
        fixes.taken().forEach(fix -> addFix(words, tree, fix));
        if (!(place instanceof RestorePlace.New)
                && draft.keepDays() != TargetDraft.EMPTY.keepDays()) {
            words.addAll(List.of("--keep-days", Integer.toString(draft.keepDays())));
        }
        if (draft.jobs() > 1) {
            words.addAll(List.of("--jobs", Integer.toString(draft.jobs())));
        }
        return CommandWords.line(words);
    }

    /// Tables with all that belongs to them have a shorter way to be said.
    private static void addChoice(List<String> words, ArchiveTree tree, Ticks ticks) {
        if (ticks.choice().everything()) {
            return;
        }
        List<ArchiveObject> tables =
                tree.objects().stream()
                        .filter(object -> object.kind().equals("table") && ticks.has(object))
                        .toList();
        Set<String> withParts = new HashSet<>();
        tables.forEach(table -> tree.addWithParts(table, withParts));
        if (withParts.equals(ticks.ids())) {
            words.add("--tables");
            words.add(joined(tables.stream().map(ArchiveObject::displayName).toList()));
        } else {
            words.add("--objects");
            words.add(
                    joined(
                            tree.objects().stream()
                                    .filter(ticks::has)
                                    .map(ArchiveObject::id)
                                    .toList()));
        }
    }

    private static String joined(List<String> names) {
        return String.join(",", names.stream().map(CommandWords::listed).toList());
    }

    private static void addFix(List<String> words, ArchiveTree tree, PreflightFix fix) {
        switch (fix) {
            case PreflightFix.MapOwner(String from, String to) -> {
                if (!to.isEmpty()) {
                    words.addAll(List.of("--map-owner", from + "=" + to));
                }
            }
            case PreflightFix.Skip(Set<String> ids, String _) ->
                    tree.objects().stream()
                            .filter(object -> ids.contains(object.id()))
                            .forEach(object -> words.addAll(List.of("--skip", object.id())));
            case PreflightFix.CreateRoles _,
                    PreflightFix.LeaveOwners _,
                    PreflightFix.LeaveTablespaces _,
                    PreflightFix.EndSessions _,
                    PreflightFix.ServerLocale _,
                    PreflightFix.ReplaceRows _ ->
                    words.addAll(List.of("--fix", fix.word()));
        }
    }
}
