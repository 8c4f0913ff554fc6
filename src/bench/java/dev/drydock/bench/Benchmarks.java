package dev.drydock.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Runs measurements and writes the page. Started by `packaging/bench`.
final class Benchmarks {

    /// What can be measured alone, by the name that the command takes.
    private enum Part {
        START {
            @Override
            void run(Report report, Path home) throws Exception {
                new StartBenchmark(home).run(report);
            }
        },
        SCHEMA {
            @Override
            void run(Report report, Path home) throws Exception {
                new SchemaLoadBenchmark(home).run(report);
            }
        },
        HEAP {
            @Override
            void run(Report report, Path home) throws Exception {
                new HeapBenchmark(home).run(report);
            }
        },
        BROWSER {
            @Override
            void run(Report report, Path home) throws Exception {
                new BrowserBenchmark().run(report);
            }
        },
        MIGRATIONS {
            @Override
            void run(Report report, Path home) throws Exception {
                new MigrationBenchmark(home).run(report);
            }
        },
        BACKUP {
            @Override
            void run(Report report, Path home) throws Exception {
                new BackupBenchmark(home).runPostgresql(report);
            }
        },
        SQLITE {
            @Override
            void run(Report report, Path home) throws Exception {
                new BackupBenchmark(home).runSqlite(report);
            }
        },
        RESTORE {
            @Override
            void run(Report report, Path home) throws Exception {
                new RestoreBenchmark(home).run(report);
                new SqliteRestoreBenchmark(home).run(report);
            }
        },
        DIAGRAM {
            @Override
            void run(Report report, Path home) throws Exception {
                new DiagramBenchmark(home).run(report);
            }
        },
        FRAMES {
            @Override
            void run(Report report, Path home) throws Exception {
                new DiagramFrameBenchmark().run(report);
            }
        };

        abstract void run(Report report, Path home) throws Exception;
    }

    private Benchmarks() {}

    /// The page, then the parts with commas between them; none means all. The page is written after
    /// each part.
    public static void main(String[] args) throws Exception {
        Report report = new Report();
        Path home = Files.createTempDirectory("drydock-bench");
        List<String> wanted = List.of(args.length > 1 ? args[1].split(",", -1) : new String[0]);
        for (Part part : Part.values()) {
            String name = part.name().toLowerCase(java.util.Locale.ROOT);
            if (wanted.isEmpty() || wanted.contains("all") || wanted.contains(name)) {
                part.run(report, home);
                report.write(Path.of(args[0]));
            }
        }
        System.exit(0);
    }
}
