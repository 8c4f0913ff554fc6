package dev.drydock.engine.schema.compare;

import dev.drydock.engine.schema.ObjectKey;
import java.util.List;

/// Two objects that may be one under two names. Until it is answered they count as one removed and
/// one added.
///
/// @param before only the earlier structure has it
/// @param after only the later structure has it
/// @param score how alike they are, 1 to 100
/// @param evidence what speaks for it, in words
public record RenameQuestion(ObjectKey before, ObjectKey after, int score, List<String> evidence) {

    public RenameQuestion {
        evidence = List.copyOf(evidence);
    }

    /// The answer that says they are one, as [RenameAnswer#parse] reads it.
    public String yes() {
        return RenameAnswer.text(before) + "=" + RenameAnswer.text(after);
    }

    /// The answer that says they are two: the earlier one is gone.
    public String no() {
        return RenameAnswer.text(before) + "=";
    }
}
