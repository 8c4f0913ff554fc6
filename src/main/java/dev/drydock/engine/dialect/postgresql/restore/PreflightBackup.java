package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveFacts;
import dev.drydock.engine.backup.archive.ArchiveForm;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.PreflightLine;
import dev.drydock.engine.backup.restore.PreflightTopic;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.dialect.postgresql.archive.RestorableArchive;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether the backup can be trusted to be whole, and what in it does more than make objects.
final class PreflightBackup {

    private static final PreflightTopic TOPIC = PreflightTopic.BACKUP;

    /// How the lines begin that say what must not be run at all.
    private static final Set<String> REFUSED =
            Set.of(
                    "psql would run this",
                    "Further commands for psql",
                    "It starts a program",
                    "It reads or writes a file");

    private PreflightBackup() {}

    static List<PreflightLine> lines(PreflightLook look) {
        List<PreflightLine> lines = new ArrayList<>();
        Archive archive = look.work().archive();
        ArchiveFacts facts = archive.facts();
        lines.add(form(archive, facts));
        if (isIncomplete(archive, facts)) {
            lines.add(
                    PreflightLine.stop(
                            TOPIC,
                            "The backup builds on others, of which not all are there.",
                            "Fetch them into its folder, or use another backup.",
                            PreflightLook.bounded(
                                    facts.notCarried().stream()
                                            .map(Identifiers::visible)
                                            .toList())));
            return lines;
        }
        List<String> refused = refused(archive, facts);
        if (!refused.isEmpty()) {
            lines.add(
                    PreflightLine.stop(
                            TOPIC,
                            "The script holds commands for a terminal, or reads and writes files"
                                    + " on the server. Such scripts are not run.",
                            "Take them out of the script if you trust the rest, and open it"
                                    + " again.",
                            PreflightLook.bounded(refused)));
        }
        forged(look, lines);
        statements(look, lines);
        code(look, lines);
        superuser(look, lines);
        if (!look.needs().unclear().isEmpty()) {
            lines.add(
                    PreflightLine.stop(
                            TOPIC,
                            "Statements cannot be told apart, of objects: "
                                    + look.needs().unclear().size()
                                    + ".",
                            "The backup may be damaged or forged. Leave them out, or use another"
                                    + " backup.",
                            PreflightLook.items(look.needs().unclear()),
                            PreflightLook.skip(look.needs().unclear())));
        }
        if (!facts.notCarried().isEmpty()) {
            lines.add(
                    PreflightLine.warning(
                            TOPIC,
                            "The backup says that it does not hold everything.",
                            "What is listed will not come back.",
                            PreflightLook.bounded(
                                    facts.notCarried().stream()
                                            .map(Identifiers::visible)
                                            .toList())));
        }
        return lines;
    }

    /// Its manifest names tables, but no statement that makes them could be read.
    private static boolean isIncomplete(Archive archive, ArchiveFacts facts) {
        return facts.form() == ArchiveForm.DRYDOCK
                && !facts.notCarried().isEmpty()
                && archive.objects().stream().allMatch(one -> one.id().startsWith("manifest "))
                && archive.objects().stream()
                        .anyMatch(one -> one.kind().equals(BackupObject.TABLE));
    }

    private static PreflightLine form(Archive archive, ArchiveFacts facts) {
        if (facts.form() == ArchiveForm.DRYDOCK) {
            return PreflightLine.fine(
                    TOPIC,
                    "A backup in Drydock's own format: every part has a hash, which is compared"
                            + " before the target is touched.");
        }
        String what = "A backup of the form " + facts.form().word();
        if (!archive.equals(archive.inner())) {
            return PreflightLine.fine(
                    TOPIC,
                    what
                            + ", made by Drydock: the hash of its file is known, and so are the"
                            + " numbers of rows.");
        }
        return PreflightLine.warning(
                TOPIC,
                what + ". It carries no hashes, so a changed byte may go unnoticed.",
                "It is read to its end before the target is touched. Look at the numbers of rows"
                        + " afterwards.",
                List.of());
    }

    /// What the run would refuse, by line.
    private static List<String> refused(Archive archive, ArchiveFacts facts) {
        RestorableArchive source = RestorableArchive.of(archive);
        List<String> refused = new ArrayList<>();
        source.refusals().stream()
                .limit(100)
                .forEach(one ->
                        refused.add(
                                "line "
                                        + source.line(one.position())
                                        + " "
                                        + one.why()
                                        + ": "
                                        + Identifiers.visible(one.text())));
        if (refused.isEmpty()) {
            facts.dangers().stream().filter(PreflightBackup::isRefused).forEach(refused::add);
        }
        return refused;
    }

    private static boolean isRefused(String danger) {
        return REFUSED.stream().anyMatch(danger::startsWith);
    }

    /// In an archive's table of contents.
    private static void forged(PreflightLook look, List<PreflightLine> lines) {
        Map<String, String> forged = look.traits().forged();
        List<ArchiveObject> objects =
                look.selection().objects().stream()
                        .filter(object -> forged.containsKey(object.id()))
                        .toList();
        List<String> items = new ArrayList<>();
        objects.forEach(object -> items.add(item(object, forged.getOrDefault(object.id(), ""))));
        String all = forged.get("");
        if (all != null) {
            lines.add(
                    PreflightLine.stop(
                            TOPIC,
                            "The table of contents of the backup is forged or damaged: it holds "
                                    + beginning(all)
                                    + ".",
                            "Use another backup.",
                            List.of()));
        }
        if (!objects.isEmpty()) {
            lines.add(
                    PreflightLine.stop(
                            TOPIC,
                            "The table of contents of the backup is forged or damaged, at objects: "
                                    + objects.size()
                                    + ".",
                            "Leave them out, or use another backup.",
                            PreflightLook.bounded(items),
                            PreflightLook.skip(objects)));
        }
    }

    /// What `pg_dump` never writes, whether it stands alone or in the text of an object.
    private static void statements(PreflightLook look, List<PreflightLine> lines) {
        Map<ArchiveObject, String> unusual = look.needs().unusual();
        if (unusual.isEmpty()) {
            return;
        }
        String role = PreflightLook.quoted(look.server().facts().user());
        lines.add(
                PreflightLine.stop(
                        TOPIC,
                        "Statements that make no object of the database: "
                                + unusual.size()
                                + ". They may do anything that "
                                + role
                                + (look.server().facts().superuser()
                                        ? ", a superuser, may do on the whole server."
                                        : " may do."),
                        "No dump has such statements by itself. Read them, and leave out what holds"
                                + " them.",
                        PreflightLook.bounded(
                                unusual.entrySet().stream()
                                        .map(one -> item(one.getKey(), one.getValue()))
                                        .toList()),
                        PreflightLook.skip(unusual.keySet())));
    }

    private static String item(ArchiveObject object, String statement) {
        String beginning = beginning(statement);
        return object.kind().equals("statement")
                ? beginning
                : PreflightLook.shown(object) + ": " + beginning;
    }

    private static String beginning(String statement) {
        String visible = Identifiers.visible(statement.strip());
        return visible.length() <= 120 ? visible : visible.substring(0, 120) + "…";
    }

    /// Index expressions, defaults, triggers and materialized views run functions while rows come.
    private static void superuser(PreflightLook look, List<PreflightLine> lines) {
        Set<ArchiveObject> routines = new LinkedHashSet<>();
        look.needs().named(PreflightNeeds.Kind.LANGUAGE).values().forEach(routines::addAll);
        boolean own =
                !look.work().archive().equals(look.work().archive().inner())
                        || look.work().archive().facts().form() == ArchiveForm.DRYDOCK;
        if (own || routines.isEmpty() || !look.server().facts().superuser()) {
            return;
        }
        lines.add(
                PreflightLine.warning(
                        TOPIC,
                        PreflightLook.quoted(look.server().facts().user())
                                + " is a superuser, and the backup was not made by Drydock: its"
                                + " functions may do anything on the server while they are"
                                + " restored.",
                        "Restore as a role that is no superuser and leave owners out, unless you"
                                + " trust whoever made it.",
                        PreflightLook.items(routines)));
    }

    /// What runs by itself later on, or with another's rights.
    private static void code(PreflightLook look, List<PreflightLine> lines) {
        // statements have a line of their own
        List<String> rest =
                look.work().archive().facts().dangers().stream()
                        .filter(danger ->
                                !isRefused(danger)
                                        && !danger.startsWith("It runs code")
                                        && !danger.startsWith("It changes settings of"))
                        .toList();
        if (rest.isEmpty() || !look.withStructure()) {
            return;
        }
        lines.add(
                PreflightLine.warning(
                        TOPIC,
                        "The backup holds what runs by itself later on or with the rights of"
                                + " others: "
                                + rest.size()
                                + ".",
                        "Whoever made the backup decided what it does. Look at it if you do not"
                                + " trust them.",
                        PreflightLook.bounded(rest)));
    }
}
