package dev.drydock.engine.backup.retention;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupState;
import dev.drydock.engine.backup.BackupType;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// A catalogue as years of use and misuse may leave it, a policy, and a moment, all from one seed.
final class RandomHistory {

    private static final List<ZoneId> ZONES =
            List.of(
                    ZoneId.of("UTC"),
                    ZoneId.of("Europe/Vienna"),
                    ZoneId.of("America/St_Johns"),
                    ZoneId.of("Asia/Kathmandu"),
                    ZoneId.of("Pacific/Apia"));
    private static final List<BackupState> STATES = List.of(BackupState.values());
    private static final long HOUR = 3_600;
    private static final long DAY = 24 * HOUR;

    final List<Backup> backups = new ArrayList<>();
    final RetentionPolicy policy;
    final Instant now;
    private final Random random;

    RandomHistory(long seed) {
        random = new Random(seed);
        // around a change of the clock, a leap day and a new year as often as elsewhere
        long time = 1_700_000_000 + random.nextLong(120_000_000);
        int databases = 1 + random.nextInt(3);
        int count = random.nextInt(random.nextInt(4) == 0 ? 45 : 15);
        for (int number = 0; number < count; number++) {
            time += step();
            backups.add(next(number, time, "me@host:5432/db" + random.nextInt(databases)));
        }
        if (chance(3) && backups.size() > 1) {
            makeCircle();
        }
        now = Instant.ofEpochSecond(chance(10) ? time - random.nextLong(400 * DAY) : time + step());
        Collections.shuffle(backups, random);
        policy = policy();
    }

    private long step() {
        if (chance(4)) {
            // a clock that jumps, either way
            return random.nextLong(-800 * DAY, 800 * DAY);
        }
        return switch (random.nextInt(5)) {
            case 0 -> random.nextLong(HOUR);
            case 1, 2 -> DAY + random.nextLong(-HOUR, HOUR);
            case 3 -> 7 * DAY;
            default -> random.nextLong(20 * DAY);
        };
    }

    private Backup next(int number, long time, String source) {
        Backup earlier = backups.isEmpty() ? null : backups.get(random.nextInt(backups.size()));
        Instant started = Instant.ofEpochSecond(time);
        if (earlier != null && chance(6)) {
            started = earlier.startedAt();
        }
        String id = "b" + (char) ('a' + random.nextInt(26)) + number;
        Path path = Path.of("/b", id);
        if (earlier != null && chance(3)) {
            path = chance(50) ? earlier.path() : earlier.path().resolve(id);
        }
        String parent = null;
        if (earlier != null && chance(35)) {
            parent = chance(5) ? "gone" : earlier.id();
            source = chance(95) ? earlier.source() : source;
        }
        boolean verified = chance(80);
        BackupState state = state();
        return BackupSamples.full(
                id,
                path,
                source,
                chance(8) ? BackupType.SCHEMA : BackupType.FULL,
                started,
                random.nextInt(1_000),
                parent,
                verified ? started : null,
                verified && chance(25) ? started : null,
                state,
                chance(5));
    }

    private BackupState state() {
        int number = random.nextInt(100);
        if (number < 76) {
            return BackupState.COMPLETE;
        }
        if (number < 86) {
            return BackupState.FAILED;
        }
        return STATES.get(random.nextInt(STATES.size()));
    }

    private void makeCircle() {
        Backup first = backups.getFirst();
        Backup last = backups.getLast();
        backups.set(0, withParent(first, last.id()));
        backups.set(backups.size() - 1, withParent(last, first.id()));
    }

    private static Backup withParent(Backup backup, String parent) {
        return BackupSamples.full(
                backup.id(),
                backup.path(),
                backup.source(),
                backup.type(),
                backup.startedAt(),
                backup.sizeBytes(),
                parent,
                backup.verifiedAt(),
                backup.provenAt(),
                backup.state(),
                backup.pinned());
    }

    private RetentionPolicy policy() {
        RetentionPolicy made = RetentionPolicy.empty(ZONES.get(random.nextInt(ZONES.size())));
        made =
                made.withLast(count(6))
                        .withCalendar(count(8), count(8), count(6), count(6), count(4))
                        .withFailed(random.nextInt(4))
                        .withForgetMissing(chance(20));
        if (chance(25)) {
            made =
                    made.withWithin(
                            new RetentionAge(
                                    0,
                                    random.nextInt(3),
                                    random.nextInt(40),
                                    1 + random.nextInt(30)));
        }
        if (chance(25)) {
            made = made.withMaxTotalBytes(random.nextInt(8_000));
        }
        if (chance(15)) {
            made = made.withDatabase("db" + random.nextInt(3));
        }
        boolean empty = !made.hasRules() && made.maxTotalBytes() < 0;
        return empty ? made.withLast(1 + random.nextInt(5)) : made;
    }

    private int count(int most) {
        return chance(45) ? random.nextInt(most) : 0;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
