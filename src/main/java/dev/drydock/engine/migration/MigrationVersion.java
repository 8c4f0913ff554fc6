package dev.drydock.engine.migration;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The number of a migration. Compared by its numbers, so `9` comes before `10` and `001`, `1` and
/// `1.0` are the same. Where a directory lets several files share a number, the rest of the name
/// belongs to it (`0002_orders`) and decides after the numbers. A repeatable migration has a name
/// instead (`R__views`) and comes after all numbers.
public final class MigrationVersion implements Comparable<MigrationVersion> {

    private static final String REPEATABLE = "R__";
    private static final Pattern SHAPE =
            Pattern.compile("(\\d{1,40}(?:\\.\\d{1,40}){0,9})(?:_(.+))?", Pattern.DOTALL);

    private final String text;
    private final List<BigInteger> numbers;
    private final String name;

    private MigrationVersion(String text, List<BigInteger> numbers, String name) {
        this.text = text;
        this.numbers = numbers;
        this.name = name;
    }

    /// Reads digits with optional dots: `007`, `20260102030405`, `1.2`; with a name behind them
    /// `0002_orders`; or a repeatable one, `R__views`.
    ///
    /// @throws DrydockException USAGE_INVALID for anything else
    public static MigrationVersion of(String text) {
        if (text.startsWith(REPEATABLE) && text.length() > REPEATABLE.length()) {
            return new MigrationVersion(text, List.of(), text.substring(REPEATABLE.length()));
        }
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    "\"" + text + "\" is not the version of a migration.",
                    "A version is digits, with dots between parts: 007 or 1.2.");
        }
        List<BigInteger> numbers = new ArrayList<>();
        for (String part : shape.group(1).split("\\.", -1)) {
            numbers.add(new BigInteger(part));
        }
        while (numbers.size() > 1 && numbers.getLast().signum() == 0) {
            numbers.removeLast();
        }
        String name = shape.group(2);
        return new MigrationVersion(text, List.copyOf(numbers), name == null ? "" : name);
    }

    /// The version of a repeatable migration.
    static MigrationVersion ofRepeatable(String name) {
        return of(REPEATABLE + name);
    }

    /// The same number with a name behind it.
    MigrationVersion named(String other) {
        return isRepeatable() || other.isEmpty() ? this : of(text + "_" + other);
    }

    /// As written in the file's name.
    public String text() {
        return text;
    }

    /// Whether it is that of a repeatable migration, which has no number.
    public boolean isRepeatable() {
        return numbers.isEmpty();
    }

    /// Whether a run up to the target includes it. A target that is only a number includes all that
    /// share it; no target includes repeatable migrations, which may need what comes later.
    public boolean isWithin(MigrationVersion target) {
        if (isRepeatable()) {
            return false;
        }
        return target.name.isEmpty() ? compareNumbers(target) <= 0 : compareTo(target) <= 0;
    }

    /// Whether somebody who writes the target can mean it.
    boolean matches(MigrationVersion target) {
        return equals(target) || (target.name.isEmpty() && compareNumbers(target) == 0);
    }

    @Override
    public int compareTo(MigrationVersion other) {
        if (isRepeatable() != other.isRepeatable()) {
            return isRepeatable() ? 1 : -1;
        }
        int byNumbers = compareNumbers(other);
        return byNumbers == 0 ? name.compareTo(other.name) : byNumbers;
    }

    private int compareNumbers(MigrationVersion other) {
        int common = Math.min(numbers.size(), other.numbers.size());
        for (int i = 0; i < common; i++) {
            int byPart = numbers.get(i).compareTo(other.numbers.get(i));
            if (byPart != 0) {
                return byPart;
            }
        }
        return Integer.compare(numbers.size(), other.numbers.size());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MigrationVersion version
                && numbers.equals(version.numbers)
                && name.equals(version.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(numbers, name);
    }

    @Override
    public String toString() {
        return text;
    }
}
