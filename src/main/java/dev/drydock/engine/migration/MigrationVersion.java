package dev.drydock.engine.migration;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// The number of a migration. Compared by its numbers, so `9` comes before `10` and `001`, `1` and
/// `1.0` are the same.
public final class MigrationVersion implements Comparable<MigrationVersion> {

    private static final Pattern SHAPE = Pattern.compile("\\d{1,40}(\\.\\d{1,40}){0,9}");

    private final String text;
    private final List<BigInteger> numbers;

    private MigrationVersion(String text, List<BigInteger> numbers) {
        this.text = text;
        this.numbers = numbers;
    }

    /// Reads digits with optional dots: `007`, `20260102030405`, `1.2`.
    ///
    /// @throws DrydockException USAGE_INVALID for anything else
    public static MigrationVersion of(String text) {
        if (!SHAPE.matcher(text).matches()) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    "\"" + text + "\" is not the version of a migration.",
                    "A version is digits, with dots between parts: 007 or 1.2.");
        }
        List<BigInteger> numbers = new ArrayList<>();
        for (String part : text.split("\\.", -1)) {
            numbers.add(new BigInteger(part));
        }
        while (numbers.size() > 1 && numbers.getLast().signum() == 0) {
            numbers.removeLast();
        }
        return new MigrationVersion(text, List.copyOf(numbers));
    }

    /// As written in the file's name.
    public String text() {
        return text;
    }

    @Override
    public int compareTo(MigrationVersion other) {
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
        return other instanceof MigrationVersion version && numbers.equals(version.numbers);
    }

    @Override
    public int hashCode() {
        return Objects.hash(numbers);
    }

    @Override
    public String toString() {
        return text;
    }
}
