package dev.drydock.engine.backup.restore;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What was decided about what is in the way of a restore.
///
/// @param taken in the order in which they were taken
public record RestoreFixes(List<PreflightFix> taken) {

    public static final RestoreFixes NONE = new RestoreFixes(List.of());

    public RestoreFixes {
        taken = List.copyOf(taken);
    }

    /// The same with one more decision; another owner for a role takes the place of the one before.
    public RestoreFixes with(PreflightFix fix) {
        List<PreflightFix> all = new ArrayList<>(taken);
        if (fix instanceof PreflightFix.MapOwner(String from, String _)) {
            all.removeIf(
                    one -> one instanceof PreflightFix.MapOwner other && other.from().equals(from));
        }
        if (!all.contains(fix)) {
            all.add(fix);
        }
        return new RestoreFixes(all);
    }

    /// The same without a decision.
    public RestoreFixes without(PreflightFix fix) {
        return new RestoreFixes(taken.stream().filter(one -> !one.equals(fix)).toList());
    }

    /// Roles to be made on the server, without a right to log in.
    public Set<String> createdRoles() {
        return names(fix ->
                fix instanceof PreflightFix.CreateRoles(Set<String> names) ? names : Set.of());
    }

    /// Role of the backup → role on the server that owns its objects instead.
    public Map<String, String> mappedOwners() {
        Map<String, String> mapped = new LinkedHashMap<>();
        for (PreflightFix fix : taken) {
            if (fix instanceof PreflightFix.MapOwner(String from, String to) && !to.isEmpty()) {
                mapped.put(from, to);
            }
        }
        return mapped;
    }

    /// Ids of objects that are left out, with what needs them.
    public Set<String> skipped() {
        return names(fix ->
                fix instanceof PreflightFix.Skip(Set<String> ids, String _) ? ids : Set.of());
    }

    /// Whoever restores owns all, and privileges are left out.
    public boolean ownersLeftOut() {
        return taken.contains(new PreflightFix.LeaveOwners());
    }

    /// All lies in the target's default tablespace.
    public boolean tablespacesLeftOut() {
        return taken.contains(new PreflightFix.LeaveTablespaces());
    }

    /// Sessions on what is replaced are ended.
    public boolean sessionsEnded() {
        return taken.contains(new PreflightFix.EndSessions());
    }

    /// The database gets the server's own locale.
    public boolean serverLocale() {
        return taken.contains(new PreflightFix.ServerLocale());
    }

    /// Rows that the tables have are deleted first.
    public boolean rowsReplaced() {
        return taken.contains(new PreflightFix.ReplaceRows());
    }

    private Set<String> names(Function<PreflightFix, Set<String>> of) {
        return taken.stream()
                .flatMap(fix -> of.apply(fix).stream())
                .collect(Collectors.toCollection(HashSet::new));
    }
}
