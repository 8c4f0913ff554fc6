package dev.drydock.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;

/// What the figures were measured on.
final class Machine {

    private Machine() {}

    static String describe(LocalDate day) throws IOException {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return "%s, %d cores (%s), %d GiB of memory, Java %s, %s"
                .formatted(
                        distribution(),
                        system.getAvailableProcessors(),
                        processor(),
                        system.getTotalMemorySize() >> 30,
                        Runtime.version(),
                        day);
    }

    /// What else the machine was doing in the last minute, in busy cores.
    static String load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.2f", load);
    }

    private static String distribution() throws IOException {
        Path release = Path.of("/etc/os-release");
        if (!Files.isReadable(release)) {
            return System.getProperty("os.name") + " " + System.getProperty("os.version");
        }
        return valueIn(release, "PRETTY_NAME=").replace("\"", "");
    }

    private static String processor() throws IOException {
        Path processors = Path.of("/proc/cpuinfo");
        return Files.isReadable(processors)
                ? valueIn(processors, "model name\t: ")
                : System.getProperty("os.arch");
    }

    private static String valueIn(Path file, String key) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(key.length()).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }
}
