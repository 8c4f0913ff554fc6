package dev.drydock.engine.doctor;

/// One thing that was looked at.
///
/// @param area stable word: `java`, `system`, `display`, `drivers`, `tools`, `home`, `store`,
///   `backup`, `start`
/// @param name what was looked at, for people
/// @param value what was found
/// @param hint the next step; empty when there is none
public record Finding(String area, String name, State state, String value, String hint) {

    /// What the finding means.
    public enum State {
        /// As it should be.
        OK,
        /// Worth knowing; nothing has to be done.
        NOTE,
        /// Not there; what needs it names it, all else works.
        MISSING,
        /// Somebody must act: Drydock cannot work properly.
        PROBLEM
    }

    public static Finding ok(String area, String name, String value) {
        return new Finding(area, name, State.OK, value, "");
    }

    public static Finding note(String area, String name, String value, String hint) {
        return new Finding(area, name, State.NOTE, value, hint);
    }

    public static Finding missing(String area, String name, String value, String hint) {
        return new Finding(area, name, State.MISSING, value, hint);
    }

    public static Finding problem(String area, String name, String value, String hint) {
        return new Finding(area, name, State.PROBLEM, value, hint);
    }
}
