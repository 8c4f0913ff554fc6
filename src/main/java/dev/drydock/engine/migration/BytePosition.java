package dev.drydock.engine.migration;

/// Walks over the bytes of UTF-8 text and tells where it is, for texts that are too large to be
/// held, or that are no UTF-8 from some place on. A byte order mark at the beginning does not
/// count.
final class BytePosition {

    private static final int[] MARK = {0xEF, 0xBB, 0xBF};

    private int line = 1;
    private int column = 1;
    private int characters;
    private long bytes;
    private boolean inMark = true;
    private boolean afterReturn;

    /// Goes past one byte.
    void pass(byte value) {
        int unsigned = value & 0xFF;
        inMark = inMark && bytes < MARK.length && MARK[(int) bytes] == unsigned;
        bytes++;
        if (inMark) {
            return;
        }
        if (unsigned == '\n' && afterReturn) {
            characters++;
        } else if (unsigned == '\n' || unsigned == '\r') {
            line++;
            column = 1;
            characters++;
        } else if ((unsigned & 0xC0) != 0x80) {
            column++;
            // Java counts a character of four bytes as two
            characters += unsigned >= 0xF0 ? 2 : 1;
        }
        afterReturn = unsigned == '\r';
    }

    TextPosition position() {
        return new TextPosition(line, column);
    }

    /// How many `char` the bytes so far make.
    int characters() {
        return characters;
    }

    static TextPosition of(byte[] text, int offset) {
        var position = new BytePosition();
        for (int i = 0; i < offset; i++) {
            position.pass(text[i]);
        }
        return position.position();
    }
}
