package dev.drydock.engine.backup.retention;

import dev.drydock.engine.backup.Backup;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// The counting rules of a policy for the backups of one database. A calendar rule keeps the newest
/// of each hour, day … that has one at all; while it has found fewer than it may keep, the oldest
/// backup stays too, so that the history reaches back as far as it can.
final class CalendarRules {

    private interface Bucket {
        String of(ZonedDateTime time, int number);
    }

    private static final class Rule {
        private final RetentionReason.Kind kind;
        private final Bucket bucket;
        private int left;
        private String last = "";

        Rule(RetentionReason.Kind kind, int count, Bucket bucket) {
            this.kind = kind;
            this.left = count;
            this.bucket = bucket;
        }
    }

    private final RetentionPolicy policy;

    CalendarRules(RetentionPolicy policy) {
        this.policy = policy;
    }

    /// @param newestFirst of one database, all of them countable, none dated in the future
    /// @param keep is told of each reason to keep one
    void apply(List<Backup> newestFirst, BiConsumer<Backup, RetentionReason> keep) {
        if (newestFirst.isEmpty()) {
            return;
        }
        List<Rule> rules = rules();
        Instant oldestWithin =
                policy.keepWithin() == null
                        ? Instant.MAX
                        : policy.keepWithin()
                                .before(newestFirst.getFirst().startedAt(), policy.zone());
        for (int number = 0; number < newestFirst.size(); number++) {
            Backup backup = newestFirst.get(number);
            if (backup.startedAt().isAfter(oldestWithin)) {
                keep.accept(
                        backup,
                        new RetentionReason(
                                RetentionReason.Kind.WITHIN, String.valueOf(policy.keepWithin())));
            }
            ZonedDateTime time = backup.startedAt().atZone(policy.zone());
            boolean oldest = number == newestFirst.size() - 1;
            for (Rule rule : rules) {
                if (rule.left == 0) {
                    continue;
                }
                String bucket = rule.bucket.of(time, number);
                if (!bucket.equals(rule.last)) {
                    rule.last = bucket;
                    rule.left--;
                    keep.accept(backup, new RetentionReason(rule.kind, bucket));
                } else if (oldest) {
                    keep.accept(
                            backup,
                            new RetentionReason(RetentionReason.Kind.OLDEST, rule.kind.word()));
                }
            }
        }
    }

    private List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        rules.add(
                new Rule(
                        RetentionReason.Kind.LAST,
                        policy.keepLast(),
                        (_, number) -> Integer.toString(number + 1)));
        rules.add(
                new Rule(
                        RetentionReason.Kind.HOURLY,
                        policy.keepHourly(),
                        (time, _) -> day(time) + " " + two(time.getHour()) + "h"));
        rules.add(new Rule(RetentionReason.Kind.DAILY, policy.keepDaily(), (time, _) -> day(time)));
        rules.add(
                new Rule(
                        RetentionReason.Kind.WEEKLY,
                        policy.keepWeekly(),
                        (time, _) ->
                                time.get(IsoFields.WEEK_BASED_YEAR)
                                        + "-W"
                                        + two(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))));
        rules.add(
                new Rule(
                        RetentionReason.Kind.MONTHLY,
                        policy.keepMonthly(),
                        (time, _) -> month(time)));
        rules.add(
                new Rule(
                        RetentionReason.Kind.YEARLY,
                        policy.keepYearly(),
                        (time, _) -> Integer.toString(time.getYear())));
        rules.removeIf(rule -> rule.left == 0);
        return rules;
    }

    private static String month(ZonedDateTime time) {
        return time.getYear() + "-" + two(time.getMonthValue());
    }

    private static String day(ZonedDateTime time) {
        return month(time) + "-" + two(time.getDayOfMonth());
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
