package dev.drydock.ui.backups;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Shows a value that is chosen, not typed.
final class Shown<T> extends StringConverter<T> {

    private final Function<T, String> text;

    private Shown(Function<T, String> text) {
        this.text = text;
    }

    static <T> Shown<T> as(Function<T, String> text) {
        return new Shown<>(text);
    }

    @Override
    public String toString(@Nullable T value) {
        return value == null ? "" : text.apply(value);
    }

    @Override
    public T fromString(String typed) {
        throw new UnsupportedOperationException("not editable");
    }
}
