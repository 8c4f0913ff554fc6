package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.restore.PreflightLine;
import dev.drydock.engine.backup.restore.PreflightTopic;
import dev.drydock.engine.connection.Identifiers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a database that is there sorts texts.
final class PreflightSorting {

    /// @param noted version of the sort order when the database was made; null when none is noted
    /// @param now version that the operating system has
    private record Sorting(String name, @Nullable String noted, @Nullable String now) {}

    private PreflightSorting() {}

    static void compare(PreflightLook look, List<PreflightLine> lines) {
        Sorting here =
                look.server()
                        .inDatabase(session ->
                                session.query(
                                                look.server().sql("preflight_sorting"),
                                                row ->
                                                        new Sorting(
                                                                row.text(1),
                                                                row.textOrNull(2),
                                                                row.textOrNull(3)))
                                        .getFirst());
        String then = PreflightLocale.sortingOf(look);
        if (!then.isEmpty()
                && !PreflightLocale.plain(then).equals(PreflightLocale.plain(here.name()))) {
            lines.add(
                    PreflightLine.warning(
                            PreflightTopic.COLLATIONS,
                            "The target sorts texts by "
                                    + PreflightLook.quoted(here.name())
                                    + ", the backup's database by "
                                    + PreflightLook.quoted(then)
                                    + ".",
                            "Lists come in another order, and ranges of texts mean something else.",
                            List.of()));
        }
        if (here.noted() != null && here.now() != null && !here.noted().equals(here.now())) {
            lines.add(
                    PreflightLine.warning(
                            PreflightTopic.COLLATIONS,
                            "The target's sort order changed since it was made, from version "
                                    + Identifiers.visible(here.noted())
                                    + " to "
                                    + Identifiers.visible(here.now())
                                    + ".",
                            "Its indexes on texts may be wrong already: reindex them, then ALTER"
                                    + " DATABASE … REFRESH COLLATION VERSION.",
                            List.of()));
        }
    }
}
