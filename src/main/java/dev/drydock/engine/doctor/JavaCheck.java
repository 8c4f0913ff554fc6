package dev.drydock.engine.doctor;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The Java that runs, the machine below it, and whether the AOT cache is in use.
final class JavaCheck {

    private static final int SUPPORTED = 25;
    private static final String AOT_OPTION = "-XX:AOTCache=";
    private static final long MEGABYTE = 1_000_000;

    private JavaCheck() {}

    static List<Finding> examine() {
        var findings = new ArrayList<Finding>();
        findings.add(java());
        findings.add(Finding.ok("java", "Java home", System.getProperty("java.home", "")));
        findings.add(
                Finding.ok(
                        "system",
                        "Operating system",
                        System.getProperty("os.name", "")
                                + " "
                                + System.getProperty("os.version", "")
                                + " ("
                                + System.getProperty("os.arch", "")
                                + ")"));
        Runtime runtime = Runtime.getRuntime();
        findings.add(
                Finding.ok(
                        "system",
                        "Processors and heap",
                        String.format(
                                Locale.ROOT,
                                "%d processors, heap up to %,d MB",
                                runtime.availableProcessors(),
                                runtime.maxMemory() / MEGABYTE)));
        findings.add(aotCache());
        return findings;
    }

    private static Finding java() {
        String found =
                System.getProperty("java.version", "")
                        + " ("
                        + System.getProperty("java.vendor", "")
                        + ")";
        return Runtime.version().feature() == SUPPORTED
                ? Finding.ok("java", "Java", found)
                : Finding.note(
                        "java",
                        "Java",
                        found,
                        "Drydock is tested with Java " + SUPPORTED + "; use it when in doubt.");
    }

    private static Finding aotCache() {
        String file =
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(argument -> argument.startsWith(AOT_OPTION))
                        .map(argument -> argument.substring(AOT_OPTION.length()))
                        .findFirst()
                        .orElse("");
        // the virtual machine says so itself: a cache that does not fit is ignored silently
        boolean used = System.getProperty("java.vm.info", "").contains("sharing");
        if (file.isEmpty()) {
            return Finding.note(
                    "start",
                    "AOT cache",
                    "not used",
                    "It makes the start faster; the drydock script makes and uses one.");
        }
        return used && Files.isReadable(Path.of(file))
                ? Finding.ok("start", "AOT cache", "in use: " + file)
                : Finding.note(
                        "start",
                        "AOT cache",
                        "named, but not in use: " + file,
                        "Delete the file; the drydock script makes it anew.");
    }
}
