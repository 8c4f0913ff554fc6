package dev.drydock.engine.doctor;

import dev.drydock.engine.dialect.postgresql.PostgresqlTools;
import dev.drydock.engine.process.FoundTool;
import dev.drydock.engine.process.ToolFinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The client programs that native formats need: which are there, and whether they are safe to use.
final class ToolCheck {

    private ToolCheck() {}

    static List<Finding> examine(ToolFinder finder) {
        var findings = new ArrayList<Finding>();
        for (String name : PostgresqlTools.NAMES) {
            List<FoundTool> found = finder.findAll(name);
            if (found.isEmpty()) {
                findings.add(
                        Finding.missing(
                                "tools",
                                name,
                                "not found; backup and restore of PostgreSQL need it",
                                "Debian and Ubuntu: apt-get install postgresql-client, of the"
                                        + " server's version or newer."));
            }
            found.forEach(tool -> findings.add(examine(tool)));
        }
        return findings;
    }

    private static Finding examine(FoundTool tool) {
        String value = tool.version() + ", " + tool.program();
        Optional<String> warning = PostgresqlTools.warning(tool);
        return warning.map(text -> Finding.note("tools", tool.name(), value, text))
                .orElseGet(() -> Finding.ok("tools", tool.name(), value));
    }
}
