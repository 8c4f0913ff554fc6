package dev.drydock.engine.backup;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What people call tables when they choose some: `orders`, `sales.orders`, or a pattern with `*`
/// for any characters and `?` for one: `log_*`, `archive.*`. A name that is exactly there is that
/// name, whatever characters it holds; only otherwise it is a pattern.
public record NamePattern(String text) {

    /// Finds the things that the texts mean.
    ///
    /// @param schema of a thing; empty where the engine has none
    /// @throws DrydockException OBJECT_UNKNOWN for a text that means nothing that is there
    public static <T> Set<T> find(
            List<String> texts,
            Collection<T> things,
            Function<T, String> schema,
            Function<T, String> name) {
        Set<T> found = new LinkedHashSet<>();
        for (String text : texts) {
            Set<T> meant = new NamePattern(text).find(things, schema, name);
            if (meant.isEmpty()) {
                throw new DrydockException(
                        ErrorCode.OBJECT_UNKNOWN,
                        "There is no table \"" + text + "\".",
                        "Give NAME, SCHEMA.NAME, or a pattern with * and ?, for example archive.*.");
            }
            found.addAll(meant);
        }
        return found;
    }

    private <T> Set<T> find(
            Collection<T> things, Function<T, String> schema, Function<T, String> name) {
        Set<T> exact = new LinkedHashSet<>();
        for (T thing : things) {
            if (text.equals(name.apply(thing)) || text.equals(whole(thing, schema, name))) {
                exact.add(thing);
            }
        }
        if (!exact.isEmpty() || !(text.contains("*") || text.contains("?"))) {
            return exact;
        }
        Pattern pattern = pattern();
        Set<T> fitting = new LinkedHashSet<>();
        for (T thing : things) {
            if (pattern.matcher(name.apply(thing)).matches()
                    || pattern.matcher(whole(thing, schema, name)).matches()) {
                fitting.add(thing);
            }
        }
        return fitting;
    }

    private static <T> String whole(T thing, Function<T, String> schema, Function<T, String> name) {
        String of = schema.apply(thing);
        return of.isEmpty() ? name.apply(thing) : of + "." + name.apply(thing);
    }

    private Pattern pattern() {
        var expression = new StringBuilder();
        text.codePoints()
                .forEach(point -> {
                    switch (point) {
                        case '*' -> expression.append(".*");
                        case '?' -> expression.append('.');
                        default -> expression.append(Pattern.quote(Character.toString(point)));
                    }
                });
        return Pattern.compile(expression.toString(), Pattern.DOTALL);
    }
}
