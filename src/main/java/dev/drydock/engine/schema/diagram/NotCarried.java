package dev.drydock.engine.schema.diagram;

import java.util.List;

/// Something in the structure that an exported diagram does not say.
///
/// @param what for people, plural: `check constraints`
/// @param examples names, at most [#EXAMPLES]
public record NotCarried(String what, long count, List<String> examples) {

    /// How many are named.
    public static final int EXAMPLES = 3;

    public NotCarried {
        examples = examples.stream().limit(EXAMPLES).toList();
    }

    /// `check constraints: 12 (orders.amount_check, …)`.
    public String sentence() {
        String names = String.join(", ", examples);
        return what
                + ": "
                + count
                + (names.isEmpty()
                        ? ""
                        : " (" + names + (count > examples.size() ? ", …" : "") + ")");
    }
}
