package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.QualifiedName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Names as SQL the way the server's own `quote_ident` prints them: bare when they are safe, quoted
/// otherwise. The key words are those of all supported versions.
public final class Names {

    private static final Pattern SAFE = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final Set<String> KEY_WORDS = readKeyWords();

    private Names() {}

    public static String quoted(String name) {
        return SAFE.matcher(name).matches() && !KEY_WORDS.contains(name)
                ? name
                : Identifiers.quote(name);
    }

    public static String quoted(QualifiedName id) {
        return quoted(id.schema()) + "." + quoted(id.name());
    }

    public static String list(Collection<String> names) {
        return names.stream().map(Names::quoted).collect(Collectors.joining(", "));
    }

    private static Set<String> readKeyWords() {
        try (InputStream stream = Names.class.getResourceAsStream("keywords.txt")) {
            if (stream == null) {
                throw new IllegalStateException("keywords.txt is not in this build");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
