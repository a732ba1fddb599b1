package io.usersapi.rest.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file system in memory, of few MiB, that only those processes see which are started {@link
 * #inside} it. It lives in a mount namespace of its own, so that no right is needed but that to
 * make one.
 */
public final class SmallDisk implements AutoCloseable {

  private static final String MOUNT =
      "mount -t tmpfs -o size=\"$1\"m none \"$2\" && echo mounted && exec cat";

  private final Process holder;
  private final Path folder;

  private SmallDisk(Process holder, Path folder) {
    this.holder = holder;
    this.folder = folder;
  }

  /** Makes one where that empty folder is; skips the calling test where that is not allowed. */
  public static SmallDisk in(Path folder, int mebibytes) throws IOException, InterruptedException {
    Machine.assumeRuns("unshare", "--map-root-user", "--mount", "true");
    Machine.program("nsenter");
    Process holder =
        new ProcessBuilder(
                "unshare",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                MOUNT,
                "sh",
                String.valueOf(mebibytes),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    BufferedReader said = holder.inputReader(StandardCharsets.UTF_8);
    assertThat(said.readLine()).isEqualTo("mounted");
    return new SmallDisk(holder, folder);
  }

  /** The command by which a process is started so that it sees the disk. */
  public List<String> inside() {
    return List.of(
        "nsenter",
        "--target",
        String.valueOf(holder.pid()),
        "--user",
        "--preserve-credentials",
        "--mount");
  }

  private Path filler() {
    Path root = Path.of("/proc", String.valueOf(holder.pid()), "root");
    return root.resolve(Path.of("/").relativize(folder.toAbsolutePath())).resolve("filler");
  }

  /** Leaves no space. */
  public void fill() throws IOException {
    byte[] bytes = new byte[4 * 1024];
    try (OutputStream out = Files.newOutputStream(filler())) {
      while (true) {
        out.write(bytes);
      }
    } catch (IOException full) {
      assertThat(Files.size(filler())).as(full.toString()).isPositive();
    }
  }

  /** Gives the space back that {@link #fill} took. */
  public void free() throws IOException {
    Files.delete(filler());
  }

  @Override
  public void close() {
    holder.destroyForcibly().onExit().join();
  }
}
