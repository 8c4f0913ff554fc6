package dev.drydock.engine.doctor;

import dev.drydock.engine.Engine;
import dev.drydock.engine.dialect.Dialect;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.product.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Looks at everything that Drydock depends on.
public final class Doctor {

    private final Engine engine;
    private final Map<String, String> environment;

    /// @param environment of the process
    public Doctor(Engine engine, Map<String, String> environment) {
        this.engine = engine;
        this.environment = Map.copyOf(environment);
    }

    /// Looks at everything and changes nothing. Starts client programs to ask for their version, so
    /// worker threads only. Cancel leaves nothing behind.
    public DoctorReport examine(JobContext context) {
        var findings = new ArrayList<Finding>();
        findings.add(Finding.ok("drydock", Product.NAME, Product.VERSION));
        findings.addAll(JavaCheck.examine());
        context.cancel().throwIfCancelled();
        findings.addAll(DisplayCheck.examine(environment, System.getProperty("os.name", "")));
        findings.addAll(drivers());
        context.cancel().throwIfCancelled();
        findings.addAll(ToolCheck.examine(engine.tools()));
        context.cancel().throwIfCancelled();
        findings.addAll(HomeCheck.examine(engine.home()));
        findings.add(StoreCheck.examine(engine));
        findings.add(RecoveryCheck.examine(engine.settings().current().recoveryRecipients()));
        return new DoctorReport(findings);
    }

    private List<Finding> drivers() {
        var findings = new ArrayList<Finding>();
        for (Dialect dialect : engine.dialects().all()) {
            findings.add(
                    Finding.ok("drivers", dialect.connection().product(), "driver is built in"));
        }
        return findings;
    }
}
