package dev.drydock.engine.schema.compare;

/// Writes the statements that make one structure into another, for one engine.
public interface ChangeDialect {

    /// The statements that make the earlier structure of the comparison into the later one. Pure:
    /// asks no database. What the options of the comparison ignore stays as it is. What cannot be
    /// expressed is named in the result, never left out silently.
    ChangeScript changes(Comparison comparison, ChangeOptions options);
}
