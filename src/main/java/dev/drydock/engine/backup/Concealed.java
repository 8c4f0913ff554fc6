package dev.drydock.engine.backup;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words about an encrypted backup that only its keys may tell, in public: a short hash says
/// whether two are the same and not what they are. Whoever guesses the words can confirm the guess.
final class Concealed {

    /// 48 bits: enough to tell apart what one person backs up.
    private static final int DIGITS = 12;

    private static final Pattern HIDDEN = Pattern.compile(".*\\(#([0-9a-f]{" + DIGITS + "})\\)");

    private Concealed() {}

    /// The public form; empty for no words.
    static String hash(String words) {
        if (words.isEmpty()) {
            return "";
        }
        byte[] bytes = ("drydock concealed\n" + words).getBytes(StandardCharsets.UTF_8);
        return Sha256.of(bytes, bytes.length).substring(0, DIGITS);
    }

    /// What stands for the words where nobody has a key; empty for none.
    ///
    /// @param hash as in the public description
    static String standIn(String hash) {
        return hash.matches("[0-9a-f]{" + DIGITS + "}")
                ? "not readable without a key (#" + hash + ")"
                : "";
    }

    /// The same for words and for what stands for them.
    static String key(String words) {
        Matcher hidden = HIDDEN.matcher(words);
        return hidden.matches() ? hidden.group(1) : hash(words);
    }
}
