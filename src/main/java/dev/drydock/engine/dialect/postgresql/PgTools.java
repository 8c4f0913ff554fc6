package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.process.FoundTool;
import dev.drydock.engine.process.ToolFinder;
import dev.drydock.engine.process.ToolVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Chooses client programs by version: never older than the server or archive, the same major where
/// there is one (a newer one may write settings that the server does not know), newest minor.
final class PgTools {

    /// Older minors have known holes that a hostile server or archive can use (CVE-2026-18408,
    /// CVE-2026-116314).
    private static final Map<Integer, ToolVersion> SECURITY_FLOOR =
            Map.of(
                    18, new ToolVersion(18, 7, 0),
                    17, new ToolVersion(17, 12, 0),
                    16, new ToolVersion(16, 16, 0),
                    15, new ToolVersion(15, 20, 0));

    private static final int OLDEST_MAINTAINED = 15;

    private final ToolFinder finder;

    PgTools(ToolFinder finder) {
        this.finder = finder;
    }

    /// The best program of that name for a server or archive of the major version.
    ///
    /// @throws DrydockException TOOL_MISSING when none is installed, TOOL_UNFIT when all are older
    FoundTool require(String name, int major) {
        List<FoundTool> all = finder.findAll(name);
        Optional<FoundTool> best =
                all.stream()
                        .filter(tool -> tool.version().major() >= major)
                        .min(
                                Comparator.comparingInt((FoundTool tool) -> tool.version().major())
                                        .thenComparing(
                                                FoundTool::version, Comparator.reverseOrder()));
        if (best.isPresent()) {
            return best.get();
        }
        String install =
                "Install the package postgresql-client-"
                        + major
                        + " (Debian, Ubuntu: apt install postgresql-client-"
                        + major
                        + "; other systems: the PostgreSQL "
                        + major
                        + " client), or name its folder in the settings.";
        if (all.isEmpty()) {
            throw new DrydockException(
                    ErrorCode.TOOL_MISSING, name + " is not installed.", install);
        }
        String versions =
                String.join(", ", all.stream().map(tool -> tool.version().toString()).toList());
        throw new DrydockException(
                ErrorCode.TOOL_UNFIT,
                name
                        + " "
                        + versions
                        + " is older than the PostgreSQL "
                        + major
                        + " it would have to read.",
                install);
    }

    /// What is worth warning about; empty when the version is in order.
    static Optional<String> warning(FoundTool tool) {
        ToolVersion floor = SECURITY_FLOOR.get(tool.version().major());
        String where = tool.name() + " " + tool.version() + " (" + tool.program() + ")";
        if (tool.version().major() < OLDEST_MAINTAINED) {
            return Optional.of(where + " gets no security fixes any more.");
        }
        if (floor != null && tool.version().compareTo(floor) < 0) {
            return Optional.of(
                    where + " has known security holes; the first good version is " + floor + ".");
        }
        return Optional.empty();
    }
}
