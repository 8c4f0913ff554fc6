package dev.drydock.engine.backup.archive.script;

/// Goes through the rows behind a `COPY … FROM stdin`, line by line, up to the one that ends them.
final class CopyRowScan {

    private long rows;
    private long length;
    private byte first;
    private byte second;
    private byte last;
    private boolean ended;

    void begin() {
        rows = 0;
        length = 0;
        ended = false;
    }

    /// Whether the line that ends the rows was there.
    boolean isEnded() {
        return ended;
    }

    long rows() {
        return rows;
    }

    /// @return index behind what belongs to the rows
    int take(byte[] buffer, int from, int end) {
        int at = from;
        while (at < end && !ended) {
            if (length < 2 && buffer[at] != '\n') {
                first = length == 0 ? buffer[at] : first;
                second = buffer[at];
                length++;
                at++;
                continue;
            }
            int begin = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            length += at - begin;
            last = at > begin ? buffer[at - 1] : last;
            if (at < end) {
                at++;
                endLine();
            }
        }
        return at;
    }

    private void endLine() {
        ended = first == '\\' && second == '.' && (length == 2 || (length == 3 && last == '\r'));
        rows += ended ? 0 : 1;
        length = 0;
    }
}
