package dev.drydock.engine.migration.tidy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// A migration and the files that mend it: their names say so, and they touch the same objects.
///
/// @param files by version, the mended one first
/// @param objects what all mending files share with what they mend
record FixSeries(List<ListedFile> files, Set<String> objects) {

    private static final Pattern MENDS =
            Pattern.compile(
                    "(?i)(?:^|[^a-z])(?:fix|fixes|fixed|fixing|hotfix|bugfix|quickfix|again|typo"
                            + "|typos|oops|redo|retry|correction|corrected|v[2-9])(?:[^a-z]|$)");

    FixSeries {
        files = List.copyOf(files);
        objects = Set.copyOf(objects);
    }

    static boolean saysFix(ListedFile file) {
        return MENDS.matcher(file.requireShape().words()).find();
    }

    /// Finds all series.
    ///
    /// @param live forward files by version
    static List<FixSeries> find(List<ListedFile> live, SqlMeaning meaning) {
        Map<ListedFile, Set<String>> objects = new LinkedHashMap<>();
        live.forEach(file -> objects.put(file, meaning.objects(file.textOrEmpty())));
        List<List<ListedFile>> groups = new ArrayList<>();
        List<Set<String>> shared = new ArrayList<>();
        for (int i = 0; i < live.size(); i++) {
            ListedFile file = live.get(i);
            if (!saysFix(file)) {
                continue;
            }
            for (int j = i - 1; j >= 0; j--) {
                ListedFile earlier = live.get(j);
                Set<String> common = new LinkedHashSet<>(names(objects, file));
                common.retainAll(names(objects, earlier));
                if (!common.isEmpty()) {
                    join(groups, shared, earlier, file, common);
                    break;
                }
            }
        }
        List<FixSeries> result = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            result.add(new FixSeries(groups.get(i), shared.get(i)));
        }
        return result;
    }

    private static Set<String> names(Map<ListedFile, Set<String>> objects, ListedFile file) {
        return objects.getOrDefault(file, Set.of());
    }

    private static void join(
            List<List<ListedFile>> groups,
            List<Set<String>> shared,
            ListedFile earlier,
            ListedFile file,
            Set<String> common) {
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).contains(earlier)) {
                groups.get(i).add(file);
                shared.get(i).addAll(common);
                return;
            }
        }
        groups.add(new ArrayList<>(List.of(earlier, file)));
        shared.add(common);
    }
}
