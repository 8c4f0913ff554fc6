package dev.drydock.engine.migration.lint;

import static dev.drydock.engine.migration.finding.Severity.ERROR;
import static dev.drydock.engine.migration.finding.Severity.NOTE;
import static dev.drydock.engine.migration.finding.Severity.WARNING;

import dev.drydock.engine.migration.finding.Severity;

/// What is looked for on every engine.
enum CommonRule implements LintRule {
    SYNTAX(
            "syntax",
            ERROR,
            "The server cannot read the statement, so the file fails.",
            "Correct the statement at the place that the server names."),
    MISSING_OBJECT(
            "missing-object",
            ERROR,
            "The statement needs something that does not exist when its turn comes, so the file"
                    + " fails.",
            "Create it in an earlier file, or correct the name."),
    REFUSED_STATEMENT(
            "refused-statement",
            ERROR,
            "A run refuses the file before it begins, or the engine refuses the statement.",
            "Take the statement out of the file, or write it another way."),
    NESTED_TX(
            "nested-tx",
            ERROR,
            "Each file runs in one transaction that Drydock begins and ends; a COMMIT in it would"
                    + " make a failed file half applied.",
            "Take BEGIN and COMMIT out of the file."),
    UNCOMMITTED_TX(
            "uncommitted-tx",
            ERROR,
            "A transaction is begun and never committed, so nothing of it would stay.",
            "Take BEGIN out of the file."),
    DUPLICATE_COLUMN(
            "duplicate-column",
            ERROR,
            "A column that is declared or assigned twice is an error at run time.",
            "Keep one of the two."),
    DML_NO_WHERE(
            "dml-no-where",
            WARNING,
            "Without WHERE every row is changed, locked and written again.",
            "Say which rows are meant; WHERE true when all are."),
    DOWN_IRREVERSIBLE_UNMARKED(
            "down-irreversible-unmarked",
            WARNING,
            "The migration destroys something and its rollback is empty: whoever rolls back believes"
                    + " that it came back.",
            "Write the rollback, or put -- drydock: irreversible reason=\"…\" into it."),
    IGNORE_WITHOUT_REASON(
            "ignore-without-reason",
            WARNING,
            "A finding was silenced and nobody can tell why.",
            "Add reason=\"…\" to the comment."),
    UNUSED_IGNORE(
            "unused-ignore",
            NOTE,
            "A comment silences what is not there; it would hide the next case.",
            "Take the comment out."),
    NOT_ANALYSED(
            "not-analysed",
            NOTE,
            "Rules could not look at the statement; it may hold anything.",
            "Look at it yourself, or rehearse the file.");

    private final String id;
    private final Severity severity;
    private final String why;
    private final String remedy;

    CommonRule(String id, Severity severity, String why, String remedy) {
        this.id = id;
        this.severity = severity;
        this.why = why;
        this.remedy = remedy;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public String why() {
        return why;
    }

    @Override
    public String remedy() {
        return remedy;
    }

    @Override
    public String engine() {
        return "both";
    }
}
