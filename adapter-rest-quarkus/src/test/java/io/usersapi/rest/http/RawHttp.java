package io.usersapi.rest.http;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection on which a test sends whatever bytes it likes. */
final class RawHttp implements AutoCloseable {

  /** Long enough for any machine; a test that waits for this fails. */
  private static final int PATIENCE = 30_000;

  private final Socket socket;

  RawHttp() throws IOException {
    socket = new Socket("localhost", RestAssured.port);
    socket.setSoTimeout(PATIENCE);
  }

  RawHttp send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.UTF_8));
  }

  RawHttp send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** The head of the next answer: all up to the empty line. */
  String head() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        break;
      }
      head.write(b);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  /** So many bytes of the body after the head. */
  String body(String head) throws IOException {
    for (String line : head.split("\r\n")) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        int length = Integer.parseInt(line.substring(15).strip());
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
      }
    }
    throw new AssertionError("No Content-Length in " + head);
  }

  /** All that still comes before the connection ends. */
  String rest() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
