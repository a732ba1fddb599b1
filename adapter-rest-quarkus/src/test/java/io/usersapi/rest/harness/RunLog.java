package io.usersapi.rest.harness;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What the service logs in this process from INFO upwards while somebody listens. */
public final class RunLog extends Handler implements AutoCloseable {

  /**
   * A line.
   *
   * @param text its message and stack trace
   * @param context what it carries besides
   */
  public record Line(String text, Map<String, String> context) {}

  /** The tests' own, which logs what it received. */
  private static final String MAIL_SERVER = "com.icegreen.";

  private static final Formatter MESSAGE = new PatternFormatter("%s");

  private final Collection<Line> lines = new ConcurrentLinkedQueue<>();

  private RunLog() {}

  /** Listens from now on, until it is closed. */
  public static RunLog listen() {
    RunLog log = new RunLog();
    Logger.getLogger("").addHandler(log);
    return log;
  }

  /** What was logged so far. */
  public List<Line> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord published) {
    boolean ofMailServer = String.valueOf(published.getLoggerName()).startsWith(MAIL_SERVER);
    if (ofMailServer || published.getLevel().intValue() < Level.INFO.intValue()) {
      return;
    }
    ExtLogRecord line = ExtLogRecord.wrap(published);
    StringWriter text = new StringWriter();
    text.append(MESSAGE.format(line));
    if (line.getThrown() != null) {
      text.append('\n');
      line.getThrown().printStackTrace(new PrintWriter(text, true));
    }
    lines.add(new Line(text.toString(), Map.copyOf(line.getMdcCopy())));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
  }
}
