package dev.drydock.cli;

import picocli.CommandLine.ITypeConverter;

/// One name of a list with commas between. In double quotes a name may hold commas itself; in them
/// `\"` is a quote and `\\` a backslash.
final class ListedName implements ITypeConverter<String> {

    @Override
    public String convert(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted
                ? text.substring(1, text.length() - 1).replaceAll("\\\\([\\\\\"])", "$1")
                : text;
    }
}
