package dev.drydock.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import dev.drydock.engine.file.DrydockHome;
import org.jspecify.annotations.Nullable;

/// Sets up Logback in code: reading an XML file would cost a tenth of a second at each start.
///
/// `DRYDOCK_LOG_LEVEL` (`debug`, `info`, `warn` …) sets how much Drydock itself writes.
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogConfiguration extends ContextAwareBase implements Configurator {

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        // Without a listener Logback would print its own troubles to standard output.
        context.getStatusManager().add(new NopStatusListener());
        DailyFile file = new DailyFile(DrydockHome.find().logs());
        file.setContext(context);
        file.setName("file");
        file.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(file);
        context.getLogger("dev.drydock").setLevel(level(System.getenv("DRYDOCK_LOG_LEVEL")));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    static Level level(@Nullable String name) {
        return Level.toLevel(name, Level.INFO);
    }
}
