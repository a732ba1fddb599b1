package io.usersapi.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Stores in a folder of their own, which goes with the test class. */
public final class TemporaryStores implements AfterAllCallback {

  private final Path folder;
  private final FileStores stores;

  public TemporaryStores() {
    this(Clock.systemUTC());
  }

  public TemporaryStores(Clock clock) {
    try {
      folder = Files.createTempDirectory("users-file");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    stores = FileStores.open(folder, clock);
  }

  public FileStores stores() {
    return stores;
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    stores.close();
    delete(folder);
  }

  /** Deletes a folder with what is in it. */
  public static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
