package dev.drydock.ui.backups;

import dev.drydock.engine.backup.retention.RetentionAge;
import dev.drydock.engine.backup.retention.RetentionPolicy;
import dev.drydock.engine.backup.retention.StorageSize;
import dev.drydock.ui.common.WorkspaceSection;
import java.time.ZoneId;

/// The rules as they are typed.
///
/// @param within an age; empty for no such rule
/// @param size a limit; empty for none
record RetentionRules(
        int last,
        int hourly,
        int daily,
        int weekly,
        int monthly,
        int yearly,
        String within,
        String size,
        String database,
        boolean forgetMissing) {

    /// What is proposed: enough to go back some days exactly, and some months roughly.
    static final RetentionRules USUAL = new RetentionRules(3, 0, 7, 4, 12, 0, "", "", "", false);

    private static final String PREFIX = "retention.";

    /// @throws dev.drydock.engine.error.DrydockException USAGE_INVALID
    RetentionPolicy policy() {
        return RetentionPolicy.empty(ZoneId.systemDefault())
                .withLast(last)
                .withCalendar(hourly, daily, weekly, monthly, yearly)
                .withWithin(within.isBlank() ? null : RetentionAge.parse(within))
                .withMaxTotalBytes(size.isBlank() ? -1 : StorageSize.parse(size))
                .withForgetMissing(forgetMissing)
                .withDatabase(database);
    }

    static RetentionRules restore(WorkspaceSection section) {
        return new RetentionRules(
                count(section, "last", USUAL.last),
                count(section, "hourly", USUAL.hourly),
                count(section, "daily", USUAL.daily),
                count(section, "weekly", USUAL.weekly),
                count(section, "monthly", USUAL.monthly),
                count(section, "yearly", USUAL.yearly),
                section.get(PREFIX + "within", ""),
                section.get(PREFIX + "size", ""),
                section.get(PREFIX + "database", ""),
                section.getFlag(PREFIX + "forgetMissing", false));
    }

    void save(WorkspaceSection section) {
        section.put(PREFIX + "last", last);
        section.put(PREFIX + "hourly", hourly);
        section.put(PREFIX + "daily", daily);
        section.put(PREFIX + "weekly", weekly);
        section.put(PREFIX + "monthly", monthly);
        section.put(PREFIX + "yearly", yearly);
        section.put(PREFIX + "within", within);
        section.put(PREFIX + "size", size);
        section.put(PREFIX + "database", database);
        section.put(PREFIX + "forgetMissing", forgetMissing);
    }

    private static int count(WorkspaceSection section, String name, int otherwise) {
        return (int) Math.clamp(section.getNumber(PREFIX + name, otherwise), 0, 10_000);
    }
}
