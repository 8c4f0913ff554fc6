package dev.drydock.engine.backup.archive.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The words of one statement, of which some decide where it ends and whether it holds rows.
final class StatementWords {

    private static final int FIRST_WORDS = 6;

    /// No keyword is longer.
    private static final int LONGEST = 16;

    private static final Set<String> ROUTINES = Set.of("FUNCTION", "PROCEDURE");

    private final ScriptRules rules;
    private final char[] word = new char[LONGEST];
    private final List<String> first = new ArrayList<>();
    private int length;
    private boolean inWord;
    private String before = "";
    private boolean values;
    private boolean afterValues;
    private boolean readsRows;
    private boolean trigger;
    private boolean routine;
    private int bodies;

    StatementWords(ScriptRules rules) {
        this.rules = rules;
    }

    static boolean isWordByte(byte next) {
        return (next >= 'a' && next <= 'z')
                || (next >= 'A' && next <= 'Z')
                || (next >= '0' && next <= '9')
                || next == '_'
                || next < 0;
    }

    void add(byte next) {
        inWord = true;
        if (length < LONGEST) {
            word[length] = next >= 'a' && next <= 'z' ? (char) (next - 32) : (char) (next & 0xff);
        }
        length++;
    }

    boolean isInWord() {
        return inWord;
    }

    /// Whether a string that begins now knows backslashes.
    boolean isEscapePrefix() {
        return inWord && length == 1 && word[0] == 'E';
    }

    /// @param parentheses that are open
    void end(int parentheses) {
        if (!inWord) {
            return;
        }
        inWord = false;
        String found = length > LONGEST ? "" : new String(word, 0, length);
        length = 0;
        // rows are mostly numbers; nothing there decides anything
        if (values) {
            afterValues |= parentheses == 0 && found.equals("ON");
            return;
        }
        if (first.size() < FIRST_WORDS) {
            first.add(found);
            routine |= first.getFirst().equals("CREATE") && ROUTINES.contains(found);
            trigger |= first.getFirst().equals("CREATE") && found.equals("TRIGGER");
        }
        if (parentheses == 0) {
            values = isInsertWord() && found.equals("VALUES");
            readsRows |=
                    rules == ScriptRules.POSTGRESQL
                            && first.getFirst().equals("COPY")
                            && before.equals("FROM")
                            && found.equals("STDIN");
            countBodies(found);
        }
        before = found;
    }

    private void countBodies(String found) {
        boolean begins =
                rules == ScriptRules.SQLITE
                        ? trigger && bodies == 0 && found.equals("BEGIN")
                        : routine && before.equals("BEGIN") && found.equals("ATOMIC");
        if (begins || (bodies > 0 && found.equals("CASE"))) {
            bodies++;
        } else if (bodies > 0 && found.equals("END")) {
            bodies--;
        }
    }

    private boolean isInsertWord() {
        return first.getFirst().equals("INSERT")
                || (rules == ScriptRules.SQLITE && first.getFirst().equals("REPLACE"));
    }

    /// Something that is no word stands between.
    void other() {
        before = "";
    }

    /// Whether it is an INSERT with values.
    boolean isInsert() {
        return values;
    }

    boolean isInValues() {
        return values && !afterValues;
    }

    boolean isInBody() {
        return bodies > 0;
    }

    boolean readsRows() {
        return readsRows;
    }

    void clear() {
        first.clear();
        length = 0;
        inWord = false;
        before = "";
        values = false;
        afterValues = false;
        readsRows = false;
        trigger = false;
        routine = false;
        bodies = 0;
    }
}
