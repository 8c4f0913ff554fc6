package dev.drydock.engine.backup.archive.script;

/// Whose scripts: where the shells of the engines read differently.
public enum ScriptRules {
    /// psql: dollar quotes, `E'…'`, nested comments, `COPY … FROM stdin` with rows behind it, and
    /// commands that begin with a backslash anywhere.
    POSTGRESQL,
    /// sqlite3: names in back-ticks and brackets, bodies of triggers, and commands that begin with
    /// a dot at the beginning of a line.
    SQLITE
}
