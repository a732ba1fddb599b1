package io.usersapi.inmemory.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usersapi.application.StoreUnavailable;
import io.usersapi.application.TestClock;
import io.usersapi.application.account.SigningKey;
import io.usersapi.application.transfer.Backup;
import io.usersapi.application.transfer.Backups;
import io.usersapi.application.transfer.Holdings;
import io.usersapi.application.transfer.Intake;
import io.usersapi.application.transfer.Retirement;
import io.usersapi.application.transfer.Samples;
import io.usersapi.application.transfer.Summary;
import io.usersapi.application.transfer.TransferImpossible;
import io.usersapi.application.transfer.TransferStore;
import io.usersapi.application.transfer.Transfers;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.app.App;
import io.usersapi.domain.audit.AuditEvent;
import io.usersapi.domain.session.Session;
import io.usersapi.domain.user.User;
import io.usersapi.inmemory.InMemoryStores;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransfersTest {

  private static final int USERS = 2_345;

  private final TestClock clock = new TestClock();
  private final Transfers transfers = new Transfers(clock);
  private final InMemoryStores source = new InMemoryStores();
  private final InMemoryStores target = new InMemoryStores();
  private final List<String> progress = new ArrayList<>();
  private final App app = Samples.app();
  private final Session session = Samples.session(app);

  @BeforeEach
  void fill() {
    source.transfer().write().apps(List.of(app, Samples.app()));
    source.transfer().write().retirements(List.of(Samples.retirement()));
    source.transfer().write().sessions(List.of(session));
    source.transfer().write().users(Samples.users(app.key(), USERS));
    source
        .transfer()
        .write()
        .accounts(List.of(Samples.account(app.key(), 1), Samples.bareAccount(app.key())));
    source.transfer().write().signingKeys(List.of(new SigningKey(1, "{}", TestClock.START)));
    source.transfer().write().audit(List.of(Samples.event()));
  }

  private void told(String step, long count) {
    progress.add(step + " " + count);
  }

  private Summary migrate(TransferStore to) {
    return transfers.migrate(source.transfer(), "a test", to, this::told);
  }

  private List<Map<String, @Nullable Object>> backup() {
    List<Map<String, @Nullable Object>> lines = new ArrayList<>();
    try (Backup backup = new Backups(source.transfer(), clock).take()) {
      backup.forEachRemaining(lines::add);
    }
    return lines;
  }

  private Summary restore(List<Map<String, @Nullable Object>> lines) {
    return transfers.restore(lines.iterator(), target.transfer(), this::told);
  }

  private void assertTargetIsLikeSource() {
    assertThat(everything(target.transfer()))
        .containsExactlyInAnyOrderElementsOf(everything(source.transfer()));
  }

  private static List<Object> everything(TransferStore store) {
    List<Object> all = new ArrayList<>();
    try (Holdings holdings = store.read();
        Stream<Retirement> retirements = holdings.retirements();
        Stream<App> apps = holdings.apps();
        Stream<Session> sessions = holdings.sessions();
        Stream<User> users = holdings.users();
        Stream<Account> accounts = holdings.accounts();
        Stream<SigningKey> keys = holdings.signingKeys();
        Stream<AuditEvent> events = holdings.audit()) {
      Stream.of(retirements, apps, sessions, users, accounts, keys, events)
          .forEach(stream -> stream.forEach(all::add));
    }
    return all;
  }

  @Test
  void copiesEverythingAndComparesIt() {
    Summary summary = migrate(target.transfer());

    assertTargetIsLikeSource();
    assertThat(summary.counts())
        .containsExactly(
            Map.entry("retirements", 1L),
            Map.entry("apps", 2L),
            Map.entry("sessions", 1L),
            Map.entry("users", (long) USERS),
            Map.entry("accounts", 2L),
            Map.entry("signingKeys", 1L),
            Map.entry("audit", 1L));
    assertThat(summary.checksum()).matches("[0-9a-f]{64}");
    assertThat(target.transfer().unfinished()).isEmpty();
    assertThat(progress)
        .contains("copying users 1000", "copying users 2345", "checking users 2000");
  }

  @Test
  void restoresEverythingThatABackupHas() {
    Summary migrated = migrate(new InMemoryStores().transfer());
    Summary restored = restore(backup());

    assertTargetIsLikeSource();
    assertThat(restored).isEqualTo(migrated);
  }

  @Test
  void leavesSessionsBehindThatHaveEnded() {
    clock.set(session.expiresAt().minusSeconds(60));
    Summary summary = restore(backup());

    assertThat(summary.counts()).containsEntry("sessions", 0L);
    assertThat(target.sessions().findAcrossApps(session.tokenHash())).isEmpty();
  }

  @Test
  void tellsByTheChecksumWhatDiffersInOneDigit() {
    String before = migrate(target.transfer()).checksum();
    User user = everyUser().get(0);
    User other =
        new User(
            user.id(),
            user.app(),
            user.email(),
            user.data(),
            user.schemaVersion(),
            user.createdAt(),
            user.updatedAt().plusMillis(1));
    source.transfer().write().users(List.of(other));

    assertThat(migrate(new InMemoryStores().transfer()).checksum()).isNotEqualTo(before);
  }

  private List<User> everyUser() {
    try (Stream<User> users = source.users().newestFirst(app.key())) {
      return users.toList();
    }
  }

  @Test
  void goesOnWhereItWasInterrupted() {
    Interrupted interrupted = new Interrupted(target.transfer(), 1);
    assertThatThrownBy(() -> migrate(interrupted)).isInstanceOf(StoreUnavailable.class);
    assertThat(target.transfer().unfinished()).contains("a test");
    assertThatThrownBy(() -> new Backups(target.transfer(), clock).requireComplete())
        .isInstanceOf(TransferImpossible.class)
        .hasMessageContaining("only part of what a test is to bring");

    migrate(target.transfer());

    assertTargetIsLikeSource();
    new Backups(target.transfer(), clock).requireComplete();
  }

  @Test
  void refusesATargetThatHasSomethingAlready() {
    App other = Samples.app();
    target.apps().create(other);

    assertThatThrownBy(() -> migrate(target.transfer()))
        .isInstanceOf(TransferImpossible.class)
        .hasMessage("The target is not empty: it has apps already.");
    assertThatThrownBy(() -> restore(backup())).isInstanceOf(TransferImpossible.class);
    assertThat(everything(target.transfer())).containsExactly(other);
    assertThat(target.transfer().unfinished()).isEmpty();
  }

  @Test
  void refusesASourceThatIsIncompleteItself() {
    source.transfer().begin("elsewhere");

    assertThatThrownBy(() -> migrate(target.transfer()))
        .isInstanceOf(TransferImpossible.class)
        .hasMessageContaining("elsewhere");
    assertThatThrownBy(this::backup).isInstanceOf(TransferImpossible.class);
  }

  @Test
  void noticesThatTheSourceChangedMeanwhile() {
    Watched watched = new Watched(target.transfer(), () -> source.apps().create(Samples.app()));

    assertThatThrownBy(() -> migrate(watched))
        .isInstanceOf(TransferImpossible.class)
        .hasMessageStartingWith("The source changed meanwhile");
    assertThat(target.transfer().unfinished()).isPresent();
  }

  @Test
  void noticesThatTheTargetLacksWhatItWasGiven() {
    Watched watched =
        new Watched(target.transfer(), () -> {}) {
          @Override
          public Intake write() {
            return new Forgetful(super.write());
          }
        };

    assertThatThrownBy(() -> migrate(watched))
        .isInstanceOf(TransferImpossible.class)
        .hasMessageContaining("users 2344")
        .hasMessageContaining("users 2345");
    assertThat(target.transfer().unfinished()).isPresent();
  }

  @Test
  void refusesABackupThatLacksItsEnd() {
    List<Map<String, @Nullable Object>> lines = backup();

    assertThatThrownBy(() -> restore(lines.subList(0, lines.size() - 1)))
        .isInstanceOf(TransferImpossible.class)
        .hasMessageContaining("is not whole");
    assertThat(target.transfer().unfinished()).isPresent();
  }

  @Test
  void refusesABackupThatLacksOrRepeatsALineOrHasAChangedOne() {
    List<Map<String, @Nullable Object>> less = backup();
    less.remove(10);
    assertThatThrownBy(() -> restore(less)).hasMessageContaining("damaged");

    List<Map<String, @Nullable Object>> more = backup();
    more.add(10, more.get(10));
    assertThatThrownBy(() -> restore(more)).hasMessageContaining("damaged");

    List<Map<String, @Nullable Object>> other = backup();
    Map<String, @Nullable Object> user = new LinkedHashMap<>((Map<String, ?>) member(other, 10));
    user.put("email", "changed@x.org");
    other.set(10, Map.of("users", user));
    assertThatThrownBy(() -> restore(other)).hasMessageContaining("damaged");
  }

  @SuppressWarnings("unchecked") // lines are maps of maps
  private static Map<String, ?> member(List<Map<String, @Nullable Object>> lines, int line) {
    return (Map<String, ?>) lines.get(line).get("users");
  }

  @Test
  void refusesWhatIsNoBackupOrANewerOne() {
    assertThatThrownBy(() -> restore(List.of())).hasMessage("The backup is empty.");
    assertThatThrownBy(() -> restore(List.of(Map.of("format", "other"))))
        .hasMessage("This is no backup of this service.");
    assertThatThrownBy(() -> restore(List.of(header(2, 1)))).hasMessageContaining("newer release");
    assertThatThrownBy(() -> restore(List.of(header(1, 2)))).hasMessageContaining("newer release");
    assertThatThrownBy(
            () -> restore(List.of(header(1, 1), Map.of("users", Map.of("id", "nonsense")))))
        .hasMessageStartingWith("Line 2 of the backup is malformed");
    assertThatThrownBy(() -> restore(List.of(header(1, 1), Map.of("mice", Map.of()))))
        .hasMessageStartingWith("Line 2 of the backup is malformed");
  }

  private static Map<String, @Nullable Object> header(int version, int users) {
    return Map.of(
        "format",
        "usersapi-backup",
        "version",
        version,
        "takenAt",
        "2024-01-15T10:30:00Z",
        "kinds",
        Map.of("apps", 1, "users", users));
  }

  /** A target that tells when it is asked to take something. */
  private static class Watched implements TransferStore {
    private final TransferStore real;
    private final Runnable before;

    Watched(TransferStore real, Runnable before) {
      this.real = real;
      this.before = before;
    }

    @Override
    public Holdings read() {
      return real.read();
    }

    @Override
    public Intake write() {
      before.run();
      return real.write();
    }

    @Override
    public Optional<String> unfinished() {
      return real.unfinished();
    }

    @Override
    public void begin(String from) {
      real.begin(from);
    }

    @Override
    public void finish() {
      real.finish();
    }
  }

  /** A target that fails with the batch of users after the first so many. */
  private static final class Interrupted extends Watched {
    private int left;

    Interrupted(TransferStore real, int batches) {
      super(real, () -> {});
      left = batches;
    }

    @Override
    public Intake write() {
      return new Forgetful(super.write()) {
        @Override
        public void users(List<User> users) {
          if (left-- == 0) {
            throw new StoreUnavailable("Interrupted", new IOException());
          }
          whole.users(users);
        }
      };
    }
  }

  /** Loses the last user of each batch that is not full. */
  private static class Forgetful implements Intake {
    final Intake whole;

    Forgetful(Intake whole) {
      this.whole = whole;
    }

    @Override
    public void retirements(List<Retirement> retirements) {
      whole.retirements(retirements);
    }

    @Override
    public void apps(List<App> apps) {
      whole.apps(apps);
    }

    @Override
    public void sessions(List<Session> sessions) {
      whole.sessions(sessions);
    }

    @Override
    public void accounts(List<Account> accounts) {
      whole.accounts(accounts);
    }

    @Override
    public void signingKeys(List<SigningKey> keys) {
      whole.signingKeys(keys);
    }

    @Override
    public void audit(List<AuditEvent> events) {
      whole.audit(events);
    }

    @Override
    public void users(List<User> users) {
      whole.users(users.size() == 1_000 ? users : users.subList(0, users.size() - 1));
    }
  }
}
