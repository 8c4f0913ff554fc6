package dev.drydock.cli;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.engine.backup.restore.PreflightLine;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a restore would do or did, for programs and for people.
final class RestoreText {

    /// Items of a line that a person is shown; programs get all.
    private static final int ITEMS = 5;

    private RestoreText() {}

    static Map<String, @Nullable Object> fields(RestoreRun.Look look) {
        var sheet = look.sheet();
        return new Fields()
                .with("dryRun", true)
                .with("clear", sheet.clear())
                .with("intent", look.order().intent().word())
                .with("objects", look.selection().objects().size())
                .with("rows", sheet.rows() < 0 ? null : sheet.rows())
                .with("bytes", sheet.bytes() < 0 ? null : sheet.bytes())
                .with("expectedMs", sheet.expected() == null ? null : sheet.expected().toMillis())
                .with(
                        "chosen",
                        look.selection().objects().stream()
                                .map(object -> fields(object, look))
                                .toList())
                .with("leftOut", leftOut(look))
                .with("preflight", sheet.lines().stream().map(RestoreText::fields).toList())
                .map();
    }

    private static Object fields(ArchiveObject object, RestoreRun.Look look) {
        return new Fields()
                .with("kind", object.kind())
                .with("schema", object.schema())
                .with("name", object.name())
                .with("rows", object.rows() < 0 ? null : object.rows())
                .with("neededBy", look.selection().added().get(object.id()))
                .with("replaces", look.selection().replaced().contains(object.id()))
                .map();
    }

    private static List<Object> leftOut(RestoreRun.Look look) {
        List<Object> all = new ArrayList<>();
        look.selection()
                .leftOut()
                .forEach((id, why) ->
                        all.add(new Fields().with("id", id).with("reason", why).map()));
        return all;
    }

    private static Object fields(PreflightLine line) {
        return new Fields()
                .with("topic", line.topic().word())
                .with("verdict", word(line.verdict()))
                .with("message", line.text())
                .with("hint", line.hint())
                .with("items", line.items())
                .with("fixes", fixes(line))
                .map();
    }

    private static List<String> fixes(PreflightLine line) {
        Set<String> words = new LinkedHashSet<>();
        line.fixes().stream().map(PreflightFix::word).forEach(words::add);
        return List.copyOf(words);
    }

    private static String word(PreflightLine.Verdict verdict) {
        return switch (verdict) {
            case FINE -> "ok";
            case WARNING -> "warning";
            case STOP -> "stop";
        };
    }

    static void print(RestoreRun.Look look, Target target, TextOutput out) {
        var selection = look.selection();
        out.line(
                Texts.text(
                        "restore.would",
                        target.profile().endpoint().display(),
                        Format.count(selection.objects().size()),
                        look.sheet().rows() < 0 ? "–" : Format.count(look.sheet().rows())));
        for (ArchiveObject object : selection.objects()) {
            String by = selection.added().get(object.id());
            if (by != null) {
                out.line(Texts.text("restore.added", object.kind(), object.displayName(), by));
            }
        }
        if (!selection.leftOut().isEmpty()) {
            out.line(Texts.text("restore.leftOut", Format.count(selection.leftOut().size())));
        }
        out.line();
        var table = new TextTable().left("").left(Texts.text("column.topic")).left("");
        for (PreflightLine line : look.sheet().lines()) {
            table.row(
                    Texts.text("restore.verdict." + word(line.verdict())),
                    line.topic().word(),
                    line.text());
            line.items().stream().limit(ITEMS).forEach(item -> table.row("", "", "  " + item));
            if (line.items().size() > ITEMS) {
                table.row(
                        "",
                        "",
                        Texts.text("rescue.more", Format.count(line.items().size() - ITEMS)));
            }
            if (!line.hint().isEmpty()) {
                table.row("", "", "  " + line.hint());
            }
            if (!line.fixes().isEmpty()) {
                table.row("", "", Texts.text("restore.fixes", fixText(line)));
            }
        }
        out.table(table);
        out.line();
        if (look.sheet().expected() != null) {
            out.line(Texts.text("restore.expected", Format.duration(look.sheet().expected())));
        }
        out.line(Texts.text(look.sheet().clear() ? "restore.clear" : "restore.notClear"));
    }

    private static String fixText(PreflightLine line) {
        Set<String> texts = new LinkedHashSet<>();
        for (PreflightFix fix : line.fixes()) {
            texts.add(
                    fix instanceof PreflightFix.MapOwner owner
                            ? "--map-owner " + owner.from() + "=…"
                            : "--fix " + fix.word());
        }
        return String.join(", ", texts);
    }

    static Map<String, @Nullable Object> fields(RestoreOutcome outcome) {
        KeptCopy copy = outcome.copy();
        return new Fields()
                .with("id", outcome.id())
                .with("target", outcome.target())
                .with("intent", outcome.intent().word())
                .with("objects", outcome.objects())
                .with("rows", outcome.rows())
                .with("durationMs", outcome.durationMs())
                .with("verified", outcome.verified())
                .with("differences", outcome.differences())
                .with(
                        "steps",
                        outcome.steps().stream()
                                .map(step ->
                                        new Fields()
                                                .with("name", step.name())
                                                .with("durationMs", step.millis())
                                                .with("detail", step.detail())
                                                .map())
                                .toList())
                .with(
                        "checks",
                        outcome.checks().stream()
                                .map(check ->
                                        new Fields()
                                                .with("name", check.name())
                                                .with("equal", check.equal())
                                                .with("detail", check.detail())
                                                .map())
                                .toList())
                .with("notes", outcome.notes())
                .with("copy", copy == null ? null : fields(copy))
                .with(
                        "safetyBackup",
                        outcome.safetyBackup() == null ? null : outcome.safetyBackup().toString())
                .map();
    }

    static Object fields(KeptCopy copy) {
        return new Fields()
                .with("id", copy.id())
                .with("backup", copy.source())
                .with("live", copy.live())
                .with("name", copy.name())
                .with("address", copy.address())
                .with("state", copy.state().word())
                .with("madeAt", copy.madeAt())
                .with("until", copy.until())
                .map();
    }

    static void print(RestoreOutcome outcome, TextOutput out) {
        out.line(
                Texts.text(
                        "restore.done",
                        outcome.target(),
                        Format.count(outcome.objects()),
                        Format.count(outcome.rows()),
                        Format.millis(outcome.durationMs())));
        out.line(Texts.text(outcome.verified() ? "restore.verified" : "restore.different"));
        outcome.differences().forEach(difference -> out.line("  " + difference));
        outcome.checks()
                .forEach(check ->
                        out.line(
                                Texts.text(
                                        check.equal() ? "restore.check" : "restore.checkDiffers",
                                        check.name(),
                                        check.detail())));
        outcome.notes().forEach(out::line);
        if (outcome.safetyBackup() != null) {
            out.line(Texts.text("restore.safety", outcome.safetyBackup().toString()));
        }
        KeptCopy copy = outcome.copy();
        if (copy != null) {
            out.line(
                    Texts.text(
                            copy.state() == KeptCopy.State.WAITING
                                    ? "restore.waiting"
                                    : "restore.kept",
                            copy.name(),
                            copy.live(),
                            Format.time(copy.until()),
                            copy.id()));
        }
    }
}
