package io.usersapi.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.usersapi.application.transfer.Samples;
import io.usersapi.application.transfer.TransferStore;
import io.usersapi.domain.app.App;
import io.usersapi.domain.user.User;
import io.usersapi.file.FileStores;
import io.usersapi.mongo.server.MongoServer;
import io.usersapi.rest.harness.Packaged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the packaged service, each as a process of its own. */
@Timeout(300)
class TransferIT {

  private static final int USERS = 3_210;

  @TempDir Path folder;

  private final App app = Samples.app();
  private final List<Process> processes = new ArrayList<>();

  /** What a process left behind. */
  private record Ended(int code, String out, String err) {
    Ended failed(String sentence) {
      assertThat(code).as(out + err).isEqualTo(1);
      assertThat(err.strip()).isEqualTo(sentence);
      return this;
    }

    String checksum() {
      assertThat(code).as(out + err).isZero();
      assertThat(err).isEmpty();
      Matcher checksum = Pattern.compile("agree; checksum ([0-9a-f]{64})").matcher(out);
      assertThat(checksum.find()).as(out).isTrue();
      return checksum.group(1);
    }
  }

  @AfterEach
  void end() throws InterruptedException {
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
  }

  private Process start(Map<String, String> settings, String... arguments) throws IOException {
    ProcessBuilder builder = Packaged.process(folder, settings, arguments);
    builder.redirectOutput(folder.resolve("out").toFile());
    builder.redirectError(folder.resolve("err").toFile());
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private Ended run(Map<String, String> settings, String... arguments) throws Exception {
    Process process = start(settings, arguments);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Ended(
        process.exitValue(),
        Files.readString(folder.resolve("out")),
        Files.readString(folder.resolve("err")));
  }

  private Ended run(String... arguments) throws Exception {
    return run(Map.of(), arguments);
  }

  private FileStores open(String name) {
    return FileStores.open(folder.resolve(name), Clock.systemUTC());
  }

  private List<User> fill(String name) {
    try (FileStores stores = open(name)) {
      TransferStore transfer = stores.transfer();
      List<User> users = Samples.users(app.key(), USERS);
      transfer.write().apps(List.of(app, Samples.app()));
      transfer.write().retirements(List.of(Samples.retirement()));
      transfer.write().sessions(List.of(Samples.session(app)));
      transfer.write().users(users);
      transfer
          .write()
          .accounts(List.of(Samples.account(app.key(), 1), Samples.bareAccount(app.key())));
      return users;
    }
  }

  private void assertUsers(String name, List<User> users) {
    try (FileStores stores = open(name);
        Stream<User> found = stores.users().newestFirst(app.key())) {
      assertThat(found.toList()).isEqualTo(users);
      assertThat(stores.apps().find(app.id())).contains(app);
    }
  }

  /** The backup that a service with this data gives. */
  private Path backup(String name) throws Exception {
    Path lines = folder.resolve(name + ".ndjson");
    Process service =
        start(
            Map.of(
                "USERS_DATA_DIR", name,
                "USERS_ADMIN_PASSWORD", "known to the test",
                "USERS_COOKIE_SECURE", "false",
                "QUARKUS_HTTP_HOST", "localhost",
                "QUARKUS_HTTP_PORT", "0"));
    Service calls = new Service(said("Listening on: (http://\\S+)"));
    String cookie = calls.login("admin", "known to the test");
    Files.writeString(
        lines,
        calls.post("/auth/admin/backup", "{\"password\":\"known to the test\"}", cookie).body());
    service.destroy();
    assertThat(service.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return lines;
  }

  private String said(String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    Matcher matcher =
        await()
            .atMost(60, TimeUnit.SECONDS)
            .until(() -> compiled.matcher(Files.readString(folder.resolve("out"))), Matcher::find);
    return matcher.group(1);
  }

  @Test
  void restoresABackupOfARunningServiceIntoAnEmptyFolderAlone() throws Exception {
    List<User> users = fill("data");
    Path backup = backup("data");

    Ended restored = run("restore", backup.toString(), "--to", "file:copy");
    assertThat(restored.checksum()).isNotEmpty();
    assertThat(restored.out()).contains("Done: retirements 0, apps 3, sessions 2, users 3,210");
    assertUsers("copy", users);

    run("restore", backup.toString(), "--to", "file:copy")
        .failed("The target is not empty: it has apps already.");
    assertUsers("copy", users);
    run("restore", "missing.ndjson", "--to", "file:other")
        .failed("There is no file missing.ndjson.");
  }

  @Test
  void movesToMongoDbAndBackWithEveryDigitAsItWas() throws Exception {
    List<User> users = fill("data");
    try (MongoServer mongo = MongoServer.start()) {
      mongo.assumeComplete();
      String there = run("migrate", "--from", "file:data", "--to", mongo.uri()).checksum();
      String back =
          run(
                  Map.of("MONGODB_URI", mongo.uri()),
                  "migrate",
                  "--from",
                  "mongodb",
                  "--to",
                  "file:back")
              .checksum();

      assertThat(back).isEqualTo(there);
      assertUsers("back", users);
      run("migrate", "--from", "file:data", "--to", mongo.uri())
          .failed("The target is not empty: it has retirements already.");
    }
  }

  @Test
  void goesOnWithARestoreThatWasKilledAndServesNothingBefore() throws Exception {
    List<User> users = fill("data");
    List<String> lines = Files.readAllLines(backup("data"));
    Path part = folder.resolve("part.ndjson");
    Files.write(part, lines.subList(0, lines.size() - 1_000));
    Path whole = folder.resolve("whole.ndjson");
    Files.write(whole, lines);

    assertThat(run("restore", part.toString(), "--to", "file:copy").err())
        .startsWith("The backup is not whole");
    Ended refused = run(Map.of("USERS_DATA_DIR", "copy", "QUARKUS_HTTP_PORT", "0"));
    assertThat(refused.code()).isNotZero();
    assertThat(refused.err())
        .startsWith("The store has only part of what a backup is to bring")
        .hasLineCount(1);

    run("restore", whole.toString(), "--to", "file:copy").checksum();
    assertUsers("copy", users);
  }

  @Test
  void goesOnWithAMigrationThatWasKilled() throws Exception {
    List<User> users = fill("data");
    try (MongoServer mongo = MongoServer.start()) {
      mongo.assumeComplete();
      Process killed = start(Map.of(), "migrate", "--from", "file:data", "--to", mongo.uri());
      await().atMost(60, TimeUnit.SECONDS).until(() -> mongo.has("transfers") || !killed.isAlive());
      killed.destroyForcibly().waitFor();

      if (mongo.has("transfers")) {
        run("migrate", "--from", "file:data", "--to", mongo.uri()).checksum();
      }
      run("migrate", "--from", mongo.uri(), "--to", "file:back").checksum();
      assertUsers("back", users);
    }
  }

  @Test
  void touchesNoSourceThatIsInUseOrNotThere() throws Exception {
    try (FileStores inUse = open("data")) {
      inUse.apps().create(app);
      run("migrate", "--from", "file:data", "--to", "file:copy")
          .failed(
              "The data folder "
                  + folder.toRealPath().resolve("data")
                  + " is in use by another process.");
    }
    run("migrate", "--from", "file:nowhere", "--to", "file:copy")
        .failed("There is no file store in nowhere.");
    assertThat(folder.resolve("nowhere")).doesNotExist();
    try (Stream<Path> copied =
        Files.exists(folder.resolve("copy")) ? Files.list(folder.resolve("copy")) : Stream.of()) {
      assertThat(copied.sorted(Comparator.naturalOrder())).isEmpty();
    }
  }

  @Test
  void saysHowItIsUsed() throws Exception {
    for (String[] wrong :
        List.of(
            new String[] {"serve"},
            new String[] {"restore"},
            new String[] {"restore", "x"},
            new String[] {"restore", "x", "--to"},
            new String[] {"restore", "x", "--to", "postgres://x"},
            new String[] {"migrate", "--from", "file:a"},
            new String[] {"migrate", "--from", "mongodb", "--to", "mongodb://localhost/x"})) {
      Ended ended = run(wrong);
      assertThat(ended.code()).as(String.join(" ", wrong)).isEqualTo(2);
      assertThat(ended.err()).contains("restore <backup> --to <store>");
    }
  }
}
