package dev.drydock.ui.migrations;

import dev.drydock.engine.rehearsal.DownVerdict;
import dev.drydock.engine.rehearsal.RehearsedStep;
import dev.drydock.engine.rehearsal.TableAccount;
import dev.drydock.engine.rehearsal.TracedStatement;
import dev.drydock.engine.rehearsal.UpVerdict;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.TabBadge;
import dev.drydock.ui.common.Texts;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/// How far a file came on one leg of its way, as icon and word.
///
/// @param text the word; empty while its turn has not come
record RehearsalMark(String text, TabBadge.Role role, Ikon icon) {

    private static final Texts TEXTS = Texts.forPackage(RehearsalMark.class);

    private static final RehearsalMark WAITING =
            new RehearsalMark("", TabBadge.Role.MUTED, MaterialDesignD.DOTS_HORIZONTAL);
    private static final RehearsalMark NOT_TRIED =
            new RehearsalMark(
                    TEXTS.get("rehearsal.notTried"), TabBadge.Role.MUTED, MaterialDesignM.MINUS);

    static RehearsalMark up(RehearsalRow row) {
        RehearsedStep step = row.step();
        if (step == null) {
            return live(row, RehearsalRow.Leg.UP);
        }
        return switch (step.up()) {
            case WORKS, NOT_REPEATABLE -> done(Format.millis(step.upMillis()));
            case FAILS -> wrong(TEXTS.get("rehearsal.fails"));
            case NOT_REACHED -> NOT_TRIED;
        };
    }

    static RehearsalMark down(RehearsalRow row) {
        RehearsedStep step = row.step();
        if (step == null) {
            return live(row, RehearsalRow.Leg.DOWN);
        }
        return switch (step.down()) {
            case PROVED, ORDER_ONLY, DIFFERS -> done(Format.millis(step.downMillis()));
            case FAILS -> wrong(TEXTS.get("rehearsal.fails"));
            case NO_ROLLBACK ->
                    step.written() == null
                            ? note(TEXTS.get("rehearsal.noRollback"), TabBadge.Role.ATTENTION)
                            : note(TEXTS.get("rehearsal.writtenOne"), TabBadge.Role.DONE);
            case IRREVERSIBLE -> note(TEXTS.get("rehearsal.irreversible"), TabBadge.Role.MUTED);
            case NOT_TRIED -> NOT_TRIED;
        };
    }

    static RehearsalMark restored(RehearsalRow row) {
        RehearsedStep step = row.step();
        if (step == null) {
            return WAITING;
        }
        return switch (step.down()) {
            case PROVED -> done(TEXTS.get("rehearsal.equal"));
            case ORDER_ONLY -> done(TEXTS.get("rehearsal.orderOnly"));
            case DIFFERS -> wrong(TEXTS.get("rehearsal.differs", step.differences().size()));
            case FAILS, NO_ROLLBACK, IRREVERSIBLE, NOT_TRIED -> NOT_TRIED;
        };
    }

    static RehearsalMark again(RehearsalRow row) {
        RehearsedStep step = row.step();
        if (step == null) {
            return live(row, RehearsalRow.Leg.AGAIN);
        }
        if (step.up() == UpVerdict.NOT_REPEATABLE) {
            return wrong(TEXTS.get("rehearsal.notRepeatable"));
        }
        boolean tried =
                step.up() == UpVerdict.WORKS
                        && step.downMillis() >= 0
                        && step.down() != DownVerdict.FAILS;
        return tried ? done(TEXTS.get("rehearsal.again")) : NOT_TRIED;
    }

    private static RehearsalMark live(RehearsalRow row, RehearsalRow.Leg leg) {
        int way = row.leg().compareTo(leg);
        if (way < 0) {
            return WAITING;
        }
        return way == 0
                ? new RehearsalMark(
                        TEXTS.get("rehearsal.running"),
                        TabBadge.Role.DONE,
                        MaterialDesignT.TIMER_SAND)
                : done("");
    }

    private static RehearsalMark done(String text) {
        return new RehearsalMark(
                text.isEmpty() ? TEXTS.get("rehearsal.through") : text,
                TabBadge.Role.SUCCESS,
                MaterialDesignC.CHECK);
    }

    private static RehearsalMark wrong(String text) {
        return new RehearsalMark(text, TabBadge.Role.DANGER, MaterialDesignC.CLOSE);
    }

    private static RehearsalMark note(String text, TabBadge.Role role) {
        return new RehearsalMark(text, role, MaterialDesignM.MINUS);
    }

    @Nullable Label label() {
        if (text.isEmpty()) {
            return null;
        }
        var label = new Label(text, Icons.small(icon));
        label.getStyleClass().addAll("state-mark", role.styleClass());
        return label;
    }

    /// What the file locked, the strongest of each relation.
    static String locks(RehearsalRow row) {
        RehearsedStep step = row.step();
        if (step == null) {
            return "";
        }
        return step.statements().stream()
                .flatMap(statement -> statement.facts().locks().stream())
                .map(lock -> TEXTS.get("rehearsal.lock", lock.relation(), lock.mode()))
                .distinct()
                .collect(Collectors.joining(TEXTS.get("verdict.separator")));
    }

    /// Rows read by walking through whole tables; −1 when nobody can tell.
    static long scanned(RehearsalRow row) {
        RehearsedStep step = ran(row);
        if (step == null) {
            return -1;
        }
        return sum(
                step.statements().stream()
                        .mapToLong(statement -> statement.facts().tuplesScanned())
                        .toArray());
    }

    /// Null for a file that was not tried, or did not get through: it has no numbers.
    private static @Nullable RehearsedStep ran(RehearsalRow row) {
        RehearsedStep step = row.step();
        return step == null || step.up() == UpVerdict.NOT_REACHED || step.up() == UpVerdict.FAILS
                ? null
                : step;
    }

    private static long sum(long[] numbers) {
        long sum = -1;
        for (long number : numbers) {
            sum = number < 0 ? sum : Math.max(0, sum) + number;
        }
        return sum;
    }

    /// How many tables and indexes it wrote anew.
    static long rewrites(RehearsalRow row) {
        RehearsedStep step = ran(row);
        return step == null
                ? -1
                : step.statements().stream()
                        .map(TracedStatement::facts)
                        .mapToLong(facts -> facts.rewrites().size())
                        .sum();
    }

    /// Rows that are gone after the file; −1 when it is not through.
    static long lost(RehearsalRow row) {
        RehearsedStep step = ran(row);
        return step == null ? -1 : step.rows().stream().mapToLong(TableAccount::lost).sum();
    }
}
