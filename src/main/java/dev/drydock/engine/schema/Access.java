package dev.drydock.engine.schema;

import java.util.List;

/// Who owns an object and who may do what with it.
///
/// @param owner role; empty where there is none
/// @param builtIn nothing was ever granted or revoked for the object as a whole: the server's
///   built-in privileges hold and `grants` has at most those of columns
/// @param grants everything granted, the owner's own privileges too, sorted
public record Access(String owner, boolean builtIn, List<Grant> grants) {

    public static final Access NONE = new Access("", true, List.of());

    public Access {
        grants = List.copyOf(grants);
    }

    /// One privilege of one role.
    ///
    /// @param grantee role; empty means everybody (`PUBLIC`)
    /// @param privilege as SQL writes it: `SELECT`, `EXECUTE`
    /// @param column empty when it covers the whole object
    /// @param grantable may be passed on
    public record Grant(
            String grantee, String grantor, String privilege, String column, boolean grantable) {}
}
