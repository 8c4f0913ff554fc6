package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.connection.Identifiers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What a script says about itself, and what it would do beyond making objects.
final class ScriptFacts {

    /// The kind of what is no object.
    static final String STATEMENT = "STATEMENT";

    private static final int MOST = 1_000;
    private static final int SHOWN = 120;
    private static final String BEGIN = "-- PostgreSQL database dump";
    private static final String END = "-- PostgreSQL database dump complete";
    private static final String SERVER = "-- Dumped from database version ";
    private static final String TOOL = "-- Dumped by pg_dump version ";

    /// What pg_dump writes itself, to keep psql from other commands.
    private static final Pattern RESTRICT = Pattern.compile("\\\\(un)?restrict [A-Za-z0-9]+");

    private static final Pattern CONNECT = Pattern.compile("\\\\c(onnect)? .*");

    private final Map<String, String> facts = new LinkedHashMap<>();
    private final List<String> dangers = new ArrayList<>();
    private final List<String> notRead = new ArrayList<>();
    private final List<ScriptRefusal> refusals = new ArrayList<>();
    private final Set<String> settings = new TreeSet<>();
    private long commands;
    private long drops;
    private long others;
    private boolean begun;
    private boolean complete;

    void comment(String text) {
        begun |= text.equals(BEGIN);
        complete |= text.equals(END);
        if (text.startsWith(SERVER)) {
            facts.putIfAbsent("server version", shown(text.substring(SERVER.length())));
        } else if (text.startsWith(TOOL)) {
            facts.putIfAbsent("pg_dump version", shown(text.substring(TOOL.length())));
        }
    }

    /// A command for psql; to connect to another database is no danger.
    ///
    /// @param position behind it
    /// @param head whether it stands before everything
    /// @return whether what follows is in another database
    boolean command(String text, long position, boolean head) {
        if (RESTRICT.matcher(text).matches()) {
            return false;
        }
        boolean connects = CONNECT.matcher(text).matches();
        if (!connects || !head || facts.containsKey("database")) {
            refuse(position, text, "is a command for psql");
        }
        if (connects) {
            facts.merge(
                    "database",
                    shown(text.substring(text.indexOf(' ') + 1)),
                    (first, second) -> shown(first + ", " + second));
            return true;
        }
        if (++commands <= MOST) {
            dangers.add("psql would run this on the machine where it is started: " + shown(text));
        }
        return false;
    }

    void encoding(String statement) {
        facts.putIfAbsent("encoding", shown(statement));
    }

    /// A SET; what it sets is told to whoever restores.
    void setting(ScriptStatement statement) {
        int at = statement.is(1, "SESSION") || statement.is(1, "LOCAL") ? 2 : 1;
        boolean sets = statement.isSymbol(at + 1, '=') || statement.is(at + 1, "TO");
        if (statement.is(0, "SET") && sets && settings.size() < MOST) {
            settings.add(statement.tokens().get(at).text().toLowerCase(Locale.ROOT));
        }
    }

    /// Names of what it sets for its session.
    Set<String> settings() {
        return settings;
    }

    void drop() {
        drops++;
    }

    /// A COPY that is not from the script itself.
    void copy(ScriptStatement statement, long position) {
        refuse(position, statement.text(), "reads or writes outside the database");
        if (statement.find(1, "PROGRAM") > 0) {
            dangers.add("It starts a program on the server: " + shown(statement.text()));
        } else {
            dangers.add("It reads or writes a file on the server: " + shown(statement.text()));
        }
    }

    /// Rows in a form that is not read here.
    void notRead(String statement, long position) {
        refuse(position, statement, "has rows in a form that is not read");
        if (notRead.size() < MOST) {
            notRead.add("Rows that cannot be looked into: " + shown(statement));
        }
    }

    /// A statement that makes no object.
    ///
    /// @return whether it is to be shown; only so many are
    boolean other(ScriptStatement statement) {
        if (statement.is(0, "DO")) {
            dangers.add("It runs code: " + shown(statement.text()));
        } else if (statement.is(0, "ALTER SYSTEM")) {
            dangers.add("It changes settings of the whole server: " + shown(statement.text()));
        }
        return ++others <= MOST;
    }

    private void refuse(long position, String text, String why) {
        if (refusals.size() < MOST) {
            refusals.add(new ScriptRefusal(position, shown(text), why));
        }
    }

    /// What is never run, in the order of the script.
    List<ScriptRefusal> refusals() {
        return refusals;
    }

    Map<String, String> facts() {
        return facts;
    }

    List<String> notRead() {
        List<String> lines = new ArrayList<>(notRead);
        if (others > MOST) {
            lines.add("Statements that make no object and are not shown: " + (others - MOST));
        }
        if (begun && !complete) {
            lines.add("The closing line of pg_dump is missing: its end may have been cut off");
        }
        if (facts.getOrDefault("database", "").contains(", ")) {
            lines.add("It holds several databases; objects of each are listed one after the other");
        }
        return lines;
    }

    List<String> dangers() {
        List<String> lines = new ArrayList<>(dangers.subList(0, Math.min(MOST, dangers.size())));
        if (commands > MOST) {
            lines.add("Further commands for psql: " + (commands - MOST));
        }
        if (drops > 0) {
            lines.add("It drops objects of the target first, statements: " + drops);
        }
        return lines;
    }

    private static String shown(String text) {
        String visible = Identifiers.visible(text.strip().replace('\n', ' '));
        return visible.length() <= SHOWN ? visible : visible.substring(0, SHOWN) + "…";
    }
}
