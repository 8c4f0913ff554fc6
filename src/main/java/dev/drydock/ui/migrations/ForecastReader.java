package dev.drydock.ui.migrations;

import dev.drydock.engine.Engine;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.health.TableLoad;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.ApplyRequest;
import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.migration.PlannedMigration;
import dev.drydock.engine.migration.PlannedStatement;
import dev.drydock.engine.migration.forecast.StatementForecast;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Joins what statements lock with how large the tables are and who is on them now. Worker threads
/// only.
final class ForecastReader {

    private final Engine engine;
    private final DatabaseConnection connection;

    ForecastReader(Engine engine, DatabaseConnection connection) {
        this.engine = engine;
        this.connection = connection;
    }

    /// Empty when the version is not pending.
    Optional<FileForecast> read(Path directory, MigrationVersion version, JobContext context) {
        return engine
                .migrations(connection)
                .apply(
                        ApplyRequest.of(directory)
                                .withTargetVersion(version.text())
                                .withForce(true)
                                .withDryRun(true),
                        context)
                .plan()
                .stream()
                .filter(planned -> planned.version().equals(version))
                .findFirst()
                .map(planned -> forecast(planned, context));
    }

    private FileForecast forecast(PlannedMigration planned, JobContext context) {
        List<String> tables =
                planned.statements().stream()
                        .flatMap(statement -> statement.forecast().tables().stream())
                        .distinct()
                        .toList();
        Map<String, TableLoad> loads =
                engine.tableLoads(connection).read(tables, context).stream()
                        .collect(Collectors.toMap(TableLoad::table, Function.identity()));
        return new FileForecast(
                planned.version(),
                planned.statements().stream().map(one -> line(one, loads)).toList(),
                planned.notes(),
                Instant.now());
    }

    private static FileForecast.Line line(
            PlannedStatement statement, Map<String, TableLoad> loads) {
        StatementForecast forecast = statement.forecast();
        return new FileForecast.Line(
                statement.line(),
                statement.sql(),
                forecast.lock(),
                forecast.level().meaning(),
                forecast.locks().stream()
                        .flatMap(lock ->
                                Stream.ofNullable(loads.get(lock.table()))
                                        .map(load ->
                                                new FileForecast.Locked(lock.level().word(), load)))
                        .toList(),
                forecast.rewrites(),
                forecast.scans(),
                forecast.alone(),
                forecast.note());
    }
}
