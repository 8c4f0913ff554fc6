package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.backup.BackupFiles;
import dev.drydock.engine.backup.BackupManifest;
import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.backup.BackupParts;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.SideBySide;
import dev.drydock.engine.job.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Reads a container to its end. Rows are counted and hashed again from what is stored, so that a
/// part that is missing from the manifest is noticed too.
final class ContainerReadBack {

    private final BackupFiles files;
    private final BackupManifest manifest;
    private final JobContext context;

    ContainerReadBack(BackupFiles files, JobContext context) {
        this.files = files;
        this.manifest = files.manifest();
        this.context = context;
    }

    List<String> run() {
        Map<String, RowTally> tallies = new HashMap<>();
        manifest.objects().stream()
                .map(BackupObject::folder)
                .filter(folder -> folder != null)
                .forEach(folder -> tallies.put(folder, new RowTally()));
        List<List<BackupManifest.Member>> runs = runs();
        long total = manifest.members().stream().mapToLong(member -> member.plainBytes()).sum();
        var done = new AtomicLong();
        try (BackupParts parts = files.openParts()) {
            SideBySide.compute(
                    runs.size(),
                    Runtime.getRuntime().availableProcessors(),
                    context.cancel(),
                    number -> {
                        read(parts, runs.get(number), tallies, done, total);
                        return true;
                    });
        } catch (IOException failure) {
            throw DurableFile.failed("read the backup", files.stored(), failure);
        }
        return problems(tallies);
    }

    /// Parts that follow each other: a row may be cut between them.
    private List<List<BackupManifest.Member>> runs() {
        Map<String, List<BackupManifest.Member>> runs = new TreeMap<>();
        for (BackupManifest.Member member : manifest.members("")) {
            int cut = member.name().lastIndexOf('-');
            String run = cut < 0 ? member.name() : member.name().substring(0, cut);
            runs.computeIfAbsent(run, key -> new ArrayList<>()).add(member);
        }
        return List.copyOf(runs.values());
    }

    private void read(
            BackupParts parts,
            List<BackupManifest.Member> run,
            Map<String, RowTally> tallies,
            AtomicLong done,
            long total) {
        String name = run.getFirst().name();
        @Nullable RowTally tally = tallies.get(name.substring(0, name.lastIndexOf('/') + 1));
        var counter = new RowCounter();
        for (BackupManifest.Member member : run) {
            byte[] plain = parts.read(member);
            if (tally != null) {
                counter.add(plain);
            }
            context.progress().work(done.addAndGet(plain.length), total, Unit.BYTES);
        }
        if (tally != null) {
            tally.add(counter.end());
        }
    }

    private List<String> problems(Map<String, RowTally> tallies) {
        List<String> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (BackupObject object : manifest.objects()) {
            String folder = object.folder();
            if (folder == null) {
                continue;
            }
            RowTally tally = tallies.get(folder);
            if (tally == null || !seen.add(folder)) {
                problems.add(object.displayName() + " shares its parts with another table");
            } else {
                tally.misfit(object).ifPresent(problems::add);
            }
        }
        return problems;
    }
}
