package dev.drydock.ui.migrations;

import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.TabBadge;
import dev.drydock.ui.common.Texts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What rehearsals say of a file's rollback.
///
/// @param at when it was rehearsed; null when never
/// @param differences what it leaves different; empty when nothing
record ProofBadge(Kind kind, @Nullable Instant at, String differences) {

    private static final Texts TEXTS = Texts.forPackage(ProofBadge.class);

    static final ProofBadge NONE = new ProofBadge(Kind.NONE, null, "");

    /// How far the way back was proved.
    enum Kind {
        /// It leads back exactly.
        PROVED("proved", TabBadge.Role.SUCCESS),
        /// It leads back but for the order of columns.
        ORDER_ONLY("order-only", TabBadge.Role.SUCCESS),
        /// It leads somewhere else. Correct it.
        DIFFERS("differs", TabBadge.Role.DANGER),
        /// It does not run. Correct it.
        FAILS("fails", TabBadge.Role.DANGER),
        /// It was rehearsed, but file or structure is another since. Rehearse again.
        VOID("void", TabBadge.Role.ATTENTION),
        /// There is no rollback, or the file says that there is no way back.
        NO_ROLLBACK("no-rollback", TabBadge.Role.MUTED),
        /// Never rehearsed.
        NONE("none", TabBadge.Role.MUTED);

        private final String word;
        private final TabBadge.Role role;

        Kind(String word, TabBadge.Role role) {
            this.word = word;
            this.role = role;
        }

        TabBadge.Role role() {
            return role;
        }
    }

    String word() {
        return TEXTS.get("proof." + kind.word);
    }

    /// The word, and since when: "proved, 2 h ago".
    String text() {
        Instant when = at;
        return when == null ? word() : TEXTS.get("proof.aged", word(), Format.relative(when));
    }

    /// What it means and what to do.
    String meaning() {
        String meaning = TEXTS.get("proof.meaning." + kind.word);
        return differences.isBlank() ? meaning : meaning + "\n" + differences;
    }
}
