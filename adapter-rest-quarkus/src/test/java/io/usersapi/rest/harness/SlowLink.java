package io.usersapi.rest.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line to a MongoDB whose answers can be made to take their time. */
public final class SlowLink implements AutoCloseable {

  private static final Pattern SERVER = Pattern.compile("//([^:/]+):(\\d+)");

  private final String uri;
  private final String host;
  private final int port;
  private final ServerSocket socket;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile Duration delay = Duration.ZERO;

  private SlowLink(String uri, Matcher server) throws IOException {
    this.socket = new ServerSocket(0, 100, InetAddress.getByName("127.0.0.1"));
    this.host = server.group(1);
    this.port = Integer.parseInt(server.group(2));
    this.uri = uri.replace(server.group(), "//127.0.0.1:" + socket.getLocalPort());
  }

  /** Opens one to the server that the connection string names. */
  public static SlowLink to(String uri) throws IOException {
    Matcher server = SERVER.matcher(uri);
    if (!server.find()) {
      throw new IllegalArgumentException(uri);
    }
    SlowLink link = new SlowLink(uri, server);
    link.threads.execute(link::accept);
    return link;
  }

  /** The connection string by which it is used. */
  public String uri() {
    return uri;
  }

  /** From now on, each answer comes so much later. */
  public void delay(Duration later) {
    delay = later;
  }

  private void accept() {
    try {
      while (true) {
        Socket near = socket.accept();
        sockets.add(near);
        Socket far = new Socket(host, port);
        sockets.add(far);
        threads.execute(() -> pass(near, far, false));
        threads.execute(() -> pass(far, near, true));
      }
    } catch (IOException closed) {
      close();
    }
  }

  private void pass(Socket from, Socket to, boolean answers) {
    byte[] bytes = new byte[64 * 1024];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        if (answers && !delay.isZero()) {
          LockSupport.parkNanos(delay.toNanos());
        }
        out.write(bytes, 0, count);
      }
    } catch (IOException closed) {
      // So is the other side, by leaving here.
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (Socket open : sockets) {
        open.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      threads.shutdownNow();
    }
  }
}
