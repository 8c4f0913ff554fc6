package dev.drydock.engine.connection;

import dev.drydock.engine.error.Redaction;
import java.util.Arrays;

/// A password in memory. Its text form is a mask; `close` overwrites it.
public final class Secret implements AutoCloseable {

    private final char[] characters;

    private Secret(char[] characters) {
        this.characters = characters;
    }

    /// Takes a copy; the caller should overwrite its own array.
    public static Secret of(char[] password) {
        return new Secret(password.clone());
    }

    /// For sources that only offer strings, such as the environment.
    public static Secret of(String password) {
        return new Secret(password.toCharArray());
    }

    /// A copy that outlives this object.
    public Secret copy() {
        return new Secret(characters.clone());
    }

    public boolean isEmpty() {
        return characters.length == 0;
    }

    /// A copy of the characters; the caller overwrites it after use.
    public char[] reveal() {
        return characters.clone();
    }

    /// The password as the drivers want it. They keep the string, so call this as late as possible.
    public String revealText() {
        return new String(characters);
    }

    @Override
    public void close() {
        Arrays.fill(characters, '\0');
    }

    @Override
    public String toString() {
        return Redaction.MASK;
    }
}
