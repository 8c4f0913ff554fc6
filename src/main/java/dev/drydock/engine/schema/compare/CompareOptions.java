package dev.drydock.engine.schema.compare;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// How to compare.
///
/// @param ignore what does not count
/// @param answers what somebody said about names
public record CompareOptions(Set<Ignore> ignore, List<RenameAnswer> answers) {

    /// Everything counts, nothing was said.
    public static final CompareOptions ALL = new CompareOptions(Set.of(), List.of());

    public CompareOptions {
        ignore = Set.copyOf(ignore);
        answers = List.copyOf(answers);
    }

    public boolean ignores(Ignore what) {
        return ignore.contains(what);
    }

    public CompareOptions ignoring(Ignore... more) {
        Set<Ignore> all = EnumSet.noneOf(Ignore.class);
        all.addAll(ignore);
        all.addAll(List.of(more));
        return new CompareOptions(all, answers);
    }

    public CompareOptions answering(List<RenameAnswer> said) {
        return new CompareOptions(ignore, said);
    }
}
