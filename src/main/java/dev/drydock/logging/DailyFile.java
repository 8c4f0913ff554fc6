package dev.drydock.logging;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import dev.drydock.engine.error.Redaction;
import dev.drydock.engine.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One log file per day, opened with the first line, so that a command that has nothing to say
/// leaves nothing behind. The file is named after its day and never renamed: several processes may
/// append to it.
final class DailyFile extends AppenderBase<ILoggingEvent> {

    private static final String PATTERN =
            "%d{yyyy-MM-dd HH:mm:ss.SSS,UTC}Z %-5level [%thread] %logger{0}: %msg%n%ex";

    private static final int DAYS_KEPT = 14;
    private static final String SIZE_KEPT = "50MB";

    private final Path folder;
    private @Nullable RollingFileAppender<ILoggingEvent> file;

    DailyFile(Path folder) {
        this.folder = folder;
    }

    /// Called by Logback under this appender's lock.
    @Override
    protected void append(ILoggingEvent event) {
        RollingFileAppender<ILoggingEvent> open = file;
        if (open == null) {
            open = open();
            file = open;
        }
        open.doAppend(event);
    }

    private RollingFileAppender<ILoggingEvent> open() {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        try {
            DurableFile.createFolder(folder);
        } catch (IOException e) {
            addError("cannot create " + folder, e);
            return appender;
        }
        TimeBasedRollingPolicy<ILoggingEvent> daily = new TimeBasedRollingPolicy<>();
        daily.setContext(getContext());
        daily.setParent(appender);
        daily.setFileNamePattern(folder.resolve("drydock-%d{yyyy-MM-dd}.log").toString());
        daily.setMaxHistory(DAYS_KEPT);
        daily.setTotalSizeCap(FileSize.valueOf(SIZE_KEPT));
        daily.start();
        PatternLayoutEncoder encoder = new RedactingEncoder();
        encoder.setContext(getContext());
        encoder.setPattern(PATTERN);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.start();
        appender.setContext(getContext());
        appender.setRollingPolicy(daily);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    @Override
    public void stop() {
        if (file != null) {
            file.stop();
        }
        super.stop();
    }

    /// Masks secrets in the finished line, stack traces included.
    private static final class RedactingEncoder extends PatternLayoutEncoder {
        @Override
        public byte[] encode(ILoggingEvent event) {
            return Redaction.mask(getLayout().doLayout(event)).getBytes(StandardCharsets.UTF_8);
        }
    }
}
