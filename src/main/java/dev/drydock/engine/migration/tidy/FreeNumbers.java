package dev.drydock.engine.migration.tidy;

import dev.drydock.engine.migration.MigrationVersion;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Numbers that nobody has, above all that somebody has.
final class FreeNumbers {

    private final Set<MigrationVersion> taken = new HashSet<>();
    private BigInteger next = BigInteger.ONE;

    /// @param elsewhere versions of branches and histories
    FreeNumbers(List<ListedFile> files, List<MigrationVersion> elsewhere) {
        files.stream()
                .filter(file -> file.shape() != null)
                .map(ListedFile::version)
                .forEach(this::take);
        elsewhere.forEach(this::take);
    }

    private void take(MigrationVersion version) {
        if (version.isRepeatable()) {
            return;
        }
        taken.add(version);
        String first = version.text().split("[._]", 2)[0];
        next = next.max(new BigInteger(first).add(BigInteger.ONE));
    }

    boolean isFree(MigrationVersion version) {
        return !taken.contains(version);
    }

    /// Takes this number.
    void reserve(MigrationVersion version) {
        take(version);
    }

    /// The highest number plus one, taken from now on.
    String takeNext() {
        String number = next.toString();
        take(MigrationVersion.of(number));
        return number;
    }

    /// The highest number that somebody has; null when nobody has any.
    @Nullable BigInteger highest() {
        return taken.isEmpty() ? null : next.subtract(BigInteger.ONE);
    }
}
