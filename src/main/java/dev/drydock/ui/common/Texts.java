package dev.drydock.ui.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The texts of one package: `messages.properties` (UTF-8) beside its classes, read as
/// [MessageFormat]. Thread-safe.
public final class Texts {

    private static final Map<String, Texts> BY_PACKAGE = new ConcurrentHashMap<>();

    private final String packageName;
    private final Properties texts;

    private Texts(String packageName, Properties texts) {
        this.packageName = packageName;
        this.texts = texts;
    }

    /// The texts beside the class.
    public static Texts forPackage(Class<?> member) {
        return BY_PACKAGE.computeIfAbsent(member.getPackageName(), name -> read(member, name));
    }

    /// The text with its places `{0}` … filled; a quote is written twice in the file.
    ///
    /// @throws MissingResourceException when the file has no such key, which is a defect
    public String get(String key, Object... arguments) {
        String pattern = texts.getProperty(key);
        if (pattern == null) {
            throw new MissingResourceException(
                    "no text " + key + " in " + packageName, packageName, key);
        }
        return new MessageFormat(pattern, Locale.ENGLISH).format(arguments);
    }

    /// Whether the file has the key, for texts that are found by an error code or a kind.
    public boolean has(String key) {
        return texts.containsKey(key);
    }

    public Set<String> keys() {
        return texts.stringPropertyNames();
    }

    private static Texts read(Class<?> member, String packageName) {
        var texts = new Properties();
        try (InputStream in = member.getResourceAsStream("messages.properties")) {
            if (in == null) {
                throw new MissingResourceException(
                        "no messages.properties in " + packageName, packageName, "");
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Texts(packageName, texts);
    }
}
