package dev.drydock.engine.schema.compare;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// How to compare.
///
/// @param ignore what does not count
/// @param answers what somebody said about names
/// @param byIdentity whether objects of one database are known by the numbers that the server gave
///   them
public record CompareOptions(Set<Ignore> ignore, List<RenameAnswer> answers, boolean byIdentity) {

    /// Everything counts, nothing was said.
    public static final CompareOptions ALL = new CompareOptions(Set.of(), List.of());

    public CompareOptions(Set<Ignore> ignore, List<RenameAnswer> answers) {
        this(ignore, answers, true);
    }

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
        return new CompareOptions(all, answers, byIdentity);
    }

    public CompareOptions answering(List<RenameAnswer> said) {
        return new CompareOptions(ignore, said, byIdentity);
    }

    /// Names only: numbers do not count.
    public CompareOptions withoutIdentity() {
        return new CompareOptions(ignore, answers, false);
    }
}
