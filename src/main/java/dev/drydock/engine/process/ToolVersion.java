package dev.drydock.engine.process;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Version of a client program, to compare by numbers.
public record ToolVersion(int major, int minor, int patch) implements Comparable<ToolVersion> {

    private static final Pattern NUMBERS =
            Pattern.compile("(\\d{1,6})(?:\\.(\\d{1,6}))?(?:\\.(\\d{1,6}))?");

    /// Reads the first dotted number in the text; 0.0.0 when there is none.
    public static ToolVersion parse(String text) {
        Matcher matcher = NUMBERS.matcher(text);
        return matcher.find()
                ? new ToolVersion(
                        number(matcher.group(1)),
                        number(matcher.group(2)),
                        number(matcher.group(3)))
                : new ToolVersion(0, 0, 0);
    }

    @Override
    public int compareTo(ToolVersion other) {
        int byMajor = Integer.compare(major, other.major);
        int byMinor = byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
        return byMinor != 0 ? byMinor : Integer.compare(patch, other.patch);
    }

    @Override
    public String toString() {
        return patch == 0 ? major + "." + minor : major + "." + minor + "." + patch;
    }

    private static int number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
