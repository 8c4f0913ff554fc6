package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveFacts;
import dev.drydock.engine.backup.archive.ArchiveForm;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.PreflightLine;
import dev.drydock.engine.backup.restore.PreflightTopic;
import dev.drydock.engine.connection.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Whether the backup can be trusted to be whole, and what in it does more than make objects.
final class PreflightBackup {

    private static final PreflightTopic TOPIC = PreflightTopic.BACKUP;

    /// No object; run as it stands.
    private static final String STATEMENT = "statement";

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
        List<String> refused = facts.dangers().stream().filter(PreflightBackup::isRefused).toList();
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
        statements(look, lines);
        code(look, lines);
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

    private static PreflightLine form(Archive archive, ArchiveFacts facts) {
        if (facts.form() == ArchiveForm.DRYDOCK) {
            return PreflightLine.fine(
                    TOPIC,
                    "A backup in Drydock's own format: every part has a hash, which is compared"
                            + " before the target is touched.");
        }
        String what = "A backup of the form " + facts.form().word();
        if (archive != archive.inner()) {
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

    private static boolean isRefused(String danger) {
        return REFUSED.stream().anyMatch(danger::startsWith);
    }

    /// What a script has besides objects, `pg_dump` never writes.
    private static void statements(PreflightLook look, List<PreflightLine> lines) {
        List<ArchiveObject> statements =
                look.selection().objects().stream()
                        .filter(object -> object.kind().equals(STATEMENT) || isOutside(object))
                        .toList();
        if (statements.isEmpty() || !look.withStructure()) {
            return;
        }
        lines.add(
                PreflightLine.stop(
                        TOPIC,
                        "Statements that make no object of the database: "
                                + statements.size()
                                + ". They may do anything that "
                                + PreflightLook.quoted(look.server().facts().user())
                                + (look.server().facts().superuser()
                                        ? ", a superuser, may do on the whole server."
                                        : " may do."),
                        "Read them, and leave them out.",
                        PreflightLook.bounded(
                                statements.stream()
                                        .map(object -> firstLine(look.work().archive(), object))
                                        .toList()),
                        PreflightLook.skip(statements)));
    }

    /// Of the whole server, not of one database; scripts of `pg_dumpall` have some.
    private static boolean isOutside(ArchiveObject object) {
        return Set.of("role", "user", "tablespace", "database").contains(object.kind());
    }

    private static String firstLine(Archive archive, ArchiveObject object) {
        String ddl = Identifiers.visible(archive.ddl(object).strip());
        return ddl.length() <= 120 ? ddl : ddl.substring(0, 120) + "…";
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
