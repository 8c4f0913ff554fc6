package dev.drydock.engine.schema.compare;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.schema.ObjectKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What was said about names, as keys.
///
/// @param spoken earlier keys that need not be asked about, those said to be gone too
record RenameAnswers(List<Rename> renames, Set<ObjectKey> spoken) {

    private static final String LATER = "the later structure has";

    static RenameAnswers resolve(NameIndex names, List<RenameAnswer> answers) {
        List<Rename> renames = new ArrayList<>();
        Set<ObjectKey> spoken = new HashSet<>();
        Set<ObjectKey> taken = new HashSet<>();
        // tables first: a column may be in one that has another name too
        List<RenameAnswer> ordered = new ArrayList<>(answers);
        ordered.sort(Comparator.comparingInt(answer -> answer.before().size()));
        for (RenameAnswer answer : ordered) {
            ObjectKey before =
                    only(answer, names.earlier(answer.before()), "the earlier structure has");
            if (!spoken.add(before)) {
                throw invalid(answer, before.display() + " is answered twice.");
            }
            if (answer.after().isEmpty()) {
                continue;
            }
            ObjectKey after = later(names, answer, before, renames);
            if (!taken.add(after)) {
                throw invalid(answer, "two answers lead to " + after.display() + ".");
            }
            if (!before.equals(after)) {
                renames.add(new Rename(before, after, Rename.Reason.ANSWER));
            }
        }
        return new RenameAnswers(List.copyOf(renames), Set.copyOf(spoken));
    }

    /// A short name stays in its schema or table.
    private static ObjectKey later(
            NameIndex names, RenameAnswer answer, ObjectKey before, List<Rename> known) {
        List<String> parts = answer.after();
        if (parts.size() > 1) {
            return only(answer, names.later(before, parts), LATER);
        }
        if (!before.isPart()) {
            List<ObjectKey> beside =
                    names.later(before, List.of(before.schema(), parts.getFirst()));
            return only(answer, beside.isEmpty() ? names.later(before, parts) : beside, LATER);
        }
        ObjectKey table =
                known.stream()
                        .filter(rename -> !rename.before().isPart())
                        .filter(rename -> rename.before().id().equals(before.id()))
                        .map(Rename::after)
                        .findFirst()
                        .orElse(before);
        return only(
                answer,
                names.later(before, List.of(table.schema(), table.name(), parts.getFirst())),
                LATER);
    }

    private static ObjectKey only(RenameAnswer answer, List<ObjectKey> found, String side) {
        if (found.size() == 1) {
            return found.getFirst();
        }
        if (found.isEmpty()) {
            throw invalid(answer, side + " nothing of that name and kind.");
        }
        List<String> names =
                found.stream()
                        .limit(6)
                        .map(key -> key.kind().word() + " " + key.display())
                        .toList();
        throw invalid(answer, side + " more than one: " + String.join(", ", names) + ".");
    }

    private static DrydockException invalid(RenameAnswer answer, String why) {
        return new DrydockException(
                ErrorCode.RENAME_INVALID,
                "The answer " + answer + " cannot be used: " + why,
                "Name schema, table and column in full, once each.");
    }
}
