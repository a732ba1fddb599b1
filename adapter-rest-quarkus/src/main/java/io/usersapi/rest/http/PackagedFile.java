package io.usersapi.rest.http;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file that the build left on the classpath, for browsers.
 *
 * @param bytes as it is
 * @param type the value of {@code Content-Type}
 */
public record PackagedFile(Buffer bytes, String type) {

  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "woff2", "font/woff2",
          "html", "text/html; charset=utf-8");

  /**
   * Reads it, which may take some milliseconds.
   *
   * @param path below the classpath's roots; its ending tells the type
   * @return {@code null} where there is no such file
   * @throws IOException when it is there, and cannot be read
   */
  public static @Nullable PackagedFile read(String path) throws IOException {
    try (InputStream in = PackagedFile.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        return null;
      }
      String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
      return new PackagedFile(
          Buffer.buffer(in.readAllBytes()), TYPES.getOrDefault(ending, "application/octet-stream"));
    }
  }
}
