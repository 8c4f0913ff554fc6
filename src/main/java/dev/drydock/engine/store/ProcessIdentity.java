package dev.drydock.engine.store;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Tells one process from a later one that got the same number.
///
/// @param startedMs milliseconds since 1970; 0 when the platform does not tell
record ProcessIdentity(String host, long pid, long startedMs) {

    /// The platform computes the start from the uptime, so a corrected clock shifts it a little.
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    static ProcessIdentity own() {
        ProcessHandle process = ProcessHandle.current();
        return new ProcessIdentity(hostName(), process.pid(), startOf(process));
    }

    /// Whether it certainly ended. A process of another host cannot be looked at and counts as
    /// alive.
    boolean isGone() {
        if (!host.equals(hostName())) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return true;
        }
        long start = startOf(process.get());
        return start != 0 && startedMs != 0 && Math.abs(start - startedMs) > TOLERANCE.toMillis();
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String hostName() {
        // the environment first: a look-up may ask a name server and wait for it
        String named = System.getenv("HOSTNAME");
        if (named == null || named.isBlank()) {
            named = System.getenv("COMPUTERNAME");
        }
        if (named != null && !named.isBlank()) {
            return named;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }
}
