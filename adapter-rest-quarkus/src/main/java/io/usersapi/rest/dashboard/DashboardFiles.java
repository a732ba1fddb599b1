package io.usersapi.rest.dashboard;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the module admin-web left on the classpath, held in memory: less than two megabytes. */
final class DashboardFiles {

  private static final String FOLDER = "dashboard/";
  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "woff2", "font/woff2",
          "html", "text/html; charset=utf-8");

  /**
   * One file.
   *
   * @param bytes as it is
   * @param gzipped the same compressed, where the build found that shorter
   * @param type the value of {@code Content-Type}
   */
  record File(Buffer bytes, @Nullable Buffer gzipped, String type) {}

  private final Map<String, File> files = new HashMap<>();
  private final @Nullable String index;
  private final String whyNot;

  DashboardFiles() {
    String names = text("files.txt");
    if (names == null) {
      String reason = text("unavailable.txt");
      whyNot = reason == null ? "Its files are not on the classpath." : reason;
      index = null;
      return;
    }
    whyNot = "";
    names.lines().filter(name -> !name.endsWith(".gz")).forEach(this::load);
    File page = files.remove("index.html");
    index = page == null ? null : page.bytes().toString();
  }

  private void load(String name) {
    byte[] bytes = bytes(name);
    if (bytes != null) {
      byte[] gzipped = bytes(name + ".gz");
      String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
      files.put(
          name,
          new File(
              Buffer.buffer(bytes),
              gzipped == null || gzipped.length >= bytes.length ? null : Buffer.buffer(gzipped),
              TYPES.getOrDefault(ending, "application/octet-stream")));
    }
  }

  private static @Nullable String text(String name) {
    byte[] bytes = bytes(name);
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte @Nullable [] bytes(String name) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream in = loader.getResourceAsStream(FOLDER + name)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The dashboard's files cannot be read", e);
    }
  }

  /** The page itself, for a nonce to be filled in; {@code null} where there is no dashboard. */
  @Nullable String index() {
    return index;
  }

  /** Why there is no dashboard: a sentence or two. */
  String whyNot() {
    return whyNot;
  }

  /** The file under that name, below {@code /admin/}. */
  @Nullable File find(String name) {
    return files.get(name);
  }
}
