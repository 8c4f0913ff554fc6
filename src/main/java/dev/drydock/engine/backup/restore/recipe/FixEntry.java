package dev.drydock.engine.backup.restore.recipe;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.engine.backup.restore.RestoreFixes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One decision of a recipe in its file.
///
/// @param word of the decision
/// @param names of roles that are made
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record FixEntry(
        @Nullable String word,
        @Nullable List<String> names,
        @Nullable String from,
        @Nullable String to) {

    /// Empty for what a recipe keeps by name.
    static Optional<FixEntry> of(PreflightFix fix) {
        return switch (fix) {
            case PreflightFix.CreateRoles(Set<String> roles) ->
                    Optional.of(
                            new FixEntry(fix.word(), roles.stream().sorted().toList(), null, null));
            case PreflightFix.MapOwner(String owner, String other) ->
                    Optional.of(new FixEntry(fix.word(), null, owner, other));
            case PreflightFix.LeaveOwners _,
                    PreflightFix.LeaveTablespaces _,
                    PreflightFix.EndSessions _,
                    PreflightFix.ServerLocale _,
                    PreflightFix.ReplaceRows _ ->
                    Optional.of(new FixEntry(fix.word(), null, null, null));
            case PreflightFix.Skip _ -> Optional.empty();
        };
    }

    /// All of them, or empty when one means nothing.
    static Optional<RestoreFixes> read(List<FixEntry> entries) {
        RestoreFixes fixes = RestoreFixes.NONE;
        for (FixEntry entry : entries) {
            PreflightFix fix = entry.fix();
            if (fix == null) {
                return Optional.empty();
            }
            fixes = fixes.with(fix);
        }
        return Optional.of(fixes);
    }

    private @Nullable PreflightFix fix() {
        List<String> roles = names == null ? List.of() : names;
        return switch (word == null ? "" : word) {
            case "create-roles" -> new PreflightFix.CreateRoles(Set.copyOf(roles));
            case "map-owner" ->
                    from == null || to == null ? null : new PreflightFix.MapOwner(from, to);
            case "leave-owners" -> new PreflightFix.LeaveOwners();
            case "leave-tablespaces" -> new PreflightFix.LeaveTablespaces();
            case "end-sessions" -> new PreflightFix.EndSessions();
            case "server-locale" -> new PreflightFix.ServerLocale();
            case "replace-rows" -> new PreflightFix.ReplaceRows();
            default -> null;
        };
    }
}
