package io.usersapi.rest.dashboard;

import io.usersapi.rest.http.PackagedFile;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the module admin-web left on the classpath: less than two megabytes. A file is read when it
 * is first asked for, since a start would take noticeably longer by all of them, and kept.
 */
final class DashboardFiles {

  private static final String FOLDER = "dashboard/";
  private static final String INDEX = "index.html";
  private static final String GZIPPED = ".gz";

  /**
   * One file.
   *
   * @param plain as it is
   * @param gzipped the same compressed, where that is shorter
   */
  record File(PackagedFile plain, @Nullable Buffer gzipped) {}

  private final Set<String> names;
  private final Map<String, File> read = new ConcurrentHashMap<>();
  private final @Nullable String index;
  private final String whyNot;

  DashboardFiles() {
    String list = text("files.txt");
    if (list == null) {
      String reason = text("unavailable.txt");
      whyNot = reason == null ? "Its files are not on the classpath." : reason;
      names = Set.of();
      index = null;
      return;
    }
    whyNot = "";
    names = list.lines().collect(Collectors.toUnmodifiableSet());
    index = text(INDEX);
  }

  private static @Nullable String text(String name) {
    PackagedFile file = packaged(name);
    return file == null ? null : file.bytes().toString();
  }

  private static @Nullable PackagedFile packaged(String name) {
    try {
      return PackagedFile.read(FOLDER + name);
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

  /** Whether there is a file of that name, below {@code /admin/}, beside the page itself. */
  boolean has(String name) {
    return names.contains(name) && !name.equals(INDEX) && !name.endsWith(GZIPPED);
  }

  /** The file of that name, where it was read already. */
  @Nullable File kept(String name) {
    return read.get(name);
  }

  /** The file of that name, which there must be; reads it, which may take some milliseconds. */
  File read(String name) {
    return read.computeIfAbsent(name, this::load);
  }

  private File load(String name) {
    PackagedFile plain = packaged(name);
    if (plain == null) {
      throw new IllegalStateException("The build left no file " + name);
    }
    String zipped = name + GZIPPED;
    PackagedFile gzipped = names.contains(zipped) ? packaged(zipped) : null;
    if (gzipped == null || gzipped.bytes().length() >= plain.bytes().length()) {
      return new File(plain, null);
    }
    return new File(plain, gzipped.bytes());
  }
}
