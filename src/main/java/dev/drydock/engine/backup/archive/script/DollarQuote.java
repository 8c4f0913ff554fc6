package dev.drydock.engine.backup.archive.script;

/// A string of PostgreSQL between tags: `$$ … $$`, `$body$ … $body$`.
final class DollarQuote {

    private static final int LONGEST_TAG = 64;

    /// What a byte behind a dollar means.
    enum Tag {
        /// It belongs to the tag.
        GOES_ON,
        /// The tag is whole: the string begins.
        WHOLE,
        /// It is no tag, and the byte is code.
        NONE
    }

    private final ByteText tag = new ByteText(LONGEST_TAG);
    private int matched;

    /// At the first dollar.
    void begin() {
        tag.clear();
        tag.add((byte) '$');
    }

    Tag takeTag(byte next) {
        boolean first = tag.length() == 1;
        if (next == '$') {
            tag.add(next);
            matched = 0;
            return Tag.WHOLE;
        }
        if (StatementWords.isWordByte(next)
                && tag.length() < LONGEST_TAG - 1
                && !(first && next >= '0' && next <= '9')) {
            tag.add(next);
            return Tag.GOES_ON;
        }
        return Tag.NONE;
    }

    /// @return whether the string ends with this byte
    boolean takeContent(byte next) {
        if (next == tag.at(matched)) {
            matched++;
            return matched == tag.length();
        }
        // a tag has dollars at its ends only
        matched = next == '$' ? 1 : 0;
        return false;
    }
}
