package dev.drydock.engine.schema.generate;

/// A check constraint taken apart.
///
/// @param inner the condition, without `CHECK (` and `)`
/// @param suffix what follows (`NO INHERIT`, `NOT VALID`, `NOT ENFORCED`), usually empty
record CheckText(String inner, String suffix) {

    static CheckText of(String definition) {
        int open = definition.indexOf('(');
        if (open < 0) {
            return new CheckText(definition, "");
        }
        int depth = 0;
        char quote = 0;
        for (int i = open; i < definition.length(); i++) {
            char c = definition.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return new CheckText(
                        definition.substring(open + 1, i).strip(),
                        definition.substring(i + 1).strip());
            }
        }
        return new CheckText(definition.substring(open + 1).strip(), "");
    }
}
