package io.usersapi.rest.harness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Many connections to one service, on which a test says what it likes, as slowly as it likes. */
public final class Connections implements AutoCloseable {

  private static final int KEPT = 512;
  private static final int RECEIVE_BUFFER = 4 * 1024;

  private final List<Line> lines = new ArrayList<>();
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

  private Connections() {}

  /** One connection, the beginning of what came on it, and whether the other side ended it. */
  private static final class Line {
    private final SocketChannel channel;
    private final StringBuilder heard = new StringBuilder();
    private int said;
    private boolean ended;

    Line(SocketChannel channel) {
      this.channel = channel;
    }

    /** Sends as much as goes now. */
    void say(ByteBuffer bytes) {
      try {
        channel.write(bytes);
      } catch (IOException e) {
        ended = true;
      }
    }

    void hear(int bytes) {
      ByteBuffer buffer = ByteBuffer.allocate(bytes);
      try {
        ended |= channel.read(buffer) < 0;
      } catch (IOException e) {
        ended = true;
      }
      String part = new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
      heard.append(part, 0, Math.min(part.length(), KEPT - Math.min(KEPT, heard.length())));
    }
  }

  /** Opens them, one after the other. */
  public static Connections open(Entrance entrance, int count) throws IOException {
    Connections opened = new Connections();
    URI url = URI.create(entrance.url());
    try {
      for (int i = 0; i < count; i++) {
        SocketChannel channel = SocketChannel.open();
        opened.lines.add(new Line(channel));
        channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
        channel.connect(new InetSocketAddress(url.getHost(), url.getPort()));
        channel.configureBlocking(false);
      }
      return opened;
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  /** Sends a text on each; short enough that the system takes it at once. */
  public synchronized Connections say(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    lines.forEach(line -> line.say(ByteBuffer.wrap(bytes)));
    return this;
  }

  /** From now on, sends one more character of an endless repetition of the text on each. */
  public Connections drip(String text, Duration every) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return goOn(
        every,
        line -> {
          line.say(ByteBuffer.wrap(bytes, line.said++ % bytes.length, 1));
          line.hear(KEPT);
        });
  }

  /** From now on, sends the text again and again on each, as fast as the other side takes it. */
  public Connections pour(String text) {
    return pour(text, Integer.MAX_VALUE);
  }

  /** The same, and on each no more than so many bytes; then it falls silent. */
  public Connections pour(String text, int most) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return goOn(
        Duration.ofMillis(1),
        line -> {
          int from = line.said % bytes.length;
          int count = Math.min(bytes.length - from, most - line.said);
          ByteBuffer rest = ByteBuffer.wrap(bytes, from, count);
          line.say(rest);
          line.said += count - rest.remaining();
          line.hear(KEPT);
        });
  }

  /** From now on, reads so many bytes on each. */
  public Connections sip(int bytes, Duration every) {
    return goOn(every, line -> line.hear(bytes));
  }

  private Connections goOn(Duration every, Consumer<Line> step) {
    thread.scheduleWithFixedDelay(
        () -> {
          synchronized (this) {
            lines.stream().filter(line -> !line.ended).forEach(step);
          }
        },
        0,
        every.toNanos(),
        TimeUnit.NANOSECONDS);
    return this;
  }

  /** How many there are. */
  public int count() {
    return lines.size();
  }

  /** How many the other side has ended. */
  public synchronized int ended() {
    lines.stream().filter(line -> !line.ended).forEach(line -> line.hear(KEPT));
    return (int) lines.stream().filter(line -> line.ended).count();
  }

  /** On how many something came that has that text in its first {@value #KEPT} characters. */
  public synchronized int heard(String text) {
    lines.stream().filter(line -> !line.ended).forEach(line -> line.hear(KEPT));
    return (int) lines.stream().filter(line -> line.heard.indexOf(text) >= 0).count();
  }

  @Override
  public void close() throws IOException {
    thread.shutdownNow();
    synchronized (this) {
      for (Line line : lines) {
        line.channel.close();
      }
    }
  }
}
