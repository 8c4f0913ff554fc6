package dev.drydock.engine.migration;

import java.util.Arrays;

/// The lines of a text, for whoever asks for many places in it; counts as [TextPosition] does.
final class LineStarts {

    private final String text;
    private int[] starts = new int[64];
    private int count = 1;

    LineStarts(String text) {
        this.text = text;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean crBeforeLf = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if ((c == '\n' || c == '\r') && !crBeforeLf) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i + 1;
            }
        }
    }

    TextPosition position(int offset) {
        int end = Math.min(offset, text.length());
        int found = Arrays.binarySearch(starts, 0, count, end);
        int line = found >= 0 ? found : -found - 2;
        return new TextPosition(line + 1, text.codePointCount(starts[line], end) + 1);
    }
}
