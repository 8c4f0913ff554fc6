package dev.drydock.engine.rehearsal;

import java.util.stream.Stream;

/// What a rollback is worth. The word is what both fronts show, what programs get, and what is
/// kept.
public enum DownVerdict {
    /// The structure is exactly what it was before. Go on.
    PROVED("proved"),
    /// The same but for the order of columns, which no statement can change back. Go on, unless
    /// somebody counts columns.
    ORDER_ONLY("order-only"),
    /// Another structure than before. Correct the rollback; the differences say where.
    DIFFERS("differs"),
    /// The rollback failed. Correct it.
    FAILS("fails"),
    /// There is none. Write one, or mark the file as irreversible.
    NO_ROLLBACK("no-rollback"),
    /// The file says that there is no way back.
    IRREVERSIBLE("irreversible"),
    /// The file itself did not run.
    NOT_TRIED("not-tried");

    private final String word;

    DownVerdict(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /// Whether somebody has to look at it: there is a rollback and it does not do its work.
    public boolean isWrong() {
        return this == DIFFERS || this == FAILS;
    }

    /// The verdict of a stored word; NOT_TRIED for a word of another Drydock.
    public static DownVerdict ofWord(String word) {
        return Stream.of(values())
                .filter(one -> one.word.equals(word))
                .findFirst()
                .orElse(NOT_TRIED);
    }
}
