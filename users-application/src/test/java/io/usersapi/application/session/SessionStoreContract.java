package io.usersapi.application.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.application.AtOnce;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.session.Session;
import io.usersapi.domain.session.SessionToken;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link SessionStore} promises. Every test has apps of its own. */
public abstract class SessionStoreContract {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ObjectIdGenerator IDS = new ObjectIdGenerator(Clock.systemUTC(), RANDOM);

  /** Far away, lest a store that expires sessions by itself takes them during a test. */
  private static final Instant END = Instant.parse("2112-02-29T10:30:00.123Z");

  private final AppKey app = new AppKey(IDS.next());
  private final AppKey neighbour = new AppKey(IDS.next());
  private SessionStore store;

  protected SessionStoreContract() {}

  /** The store to test. It may hold sessions of other apps. */
  protected abstract SessionStore store();

  @BeforeEach
  void begin() {
    store = store();
  }

  private static Session session(AppKey app, Instant end) {
    String hash = SessionToken.generate(RANDOM).hash();
    return new Session(hash, app, new AppId("The-App_1.x"), 7, end);
  }

  private Session saved(AppKey owner) {
    Session session = session(owner, END);
    store.save(session);
    return session;
  }

  private void assertThere(Session... sessions) {
    for (Session session : sessions) {
      assertThat(store.findAcrossApps(session.tokenHash())).contains(session);
    }
  }

  private void assertGone(Session... sessions) {
    for (Session session : sessions) {
      assertThat(store.findAcrossApps(session.tokenHash())).isEmpty();
    }
  }

  @Test
  void givesASessionBackAsItWasSaved() {
    Session session = saved(app);

    assertThat(store.findAcrossApps(session.tokenHash())).contains(session);
  }

  @Test
  void findsNothingUnderAnUnknownHash() {
    saved(app);

    assertThat(store.findAcrossApps(SessionToken.generate(RANDOM).hash())).isEmpty();
    assertThat(store.findAcrossApps("")).isEmpty();
  }

  @Test
  void replacesWhatWasSavedUnderTheSameHash() {
    Session first = saved(app);
    Session next = new Session(first.tokenHash(), app, new AppId("other"), 8, END.plusMillis(1));
    store.save(next);

    assertThere(next);
    store.delete(app, first.tokenHash());
    assertGone(next);
  }

  @Test
  void keepsSessionsThatAreSavedAtOnce() {
    List<Session> sessions = AtOnce.call(50, i -> saved(app));

    assertThere(sessions.toArray(Session[]::new));
  }

  @Test
  void keepsOneOfTheSessionsThatAreSavedAtOnceUnderOneHash() {
    String hash = SessionToken.generate(RANDOM).hash();
    List<Session> sessions =
        AtOnce.call(
            50,
            i -> {
              Session session = new Session(hash, app, new AppId("a"), i + 1, END);
              store.save(session);
              return session;
            });

    assertThat(store.findAcrossApps(hash)).get().isIn(sessions);
    store.delete(app, hash);
    assertThat(store.findAcrossApps(hash)).isEmpty();
  }

  @Test
  void endsOneSessionAlone() {
    Session ended = saved(app);
    Session other = saved(app);
    store.delete(app, ended.tokenHash());

    assertGone(ended);
    assertThere(other);
  }

  @Test
  void doesNothingToEndASessionThatIsNotThere() {
    Session session = saved(app);
    store.delete(app, SessionToken.generate(RANDOM).hash());
    store.delete(app, session.tokenHash());
    store.delete(app, session.tokenHash());

    assertGone(session);
  }

  @Test
  void doesNotEndTheSessionOfAnotherApp() {
    Session theirs = saved(neighbour);
    store.delete(app, theirs.tokenHash());

    assertThere(theirs);
  }

  @Test
  void endsEverySessionOfAnAppAndNoOther() {
    Session first = saved(app);
    Session second = saved(app);
    Session theirs = saved(neighbour);
    store.deleteAll(app);

    assertGone(first, second);
    assertThere(theirs);
  }

  @Test
  void endsEverySessionOfAnAppButOne() {
    Session stays = saved(app);
    Session first = saved(app);
    Session second = saved(app);
    Session theirs = saved(neighbour);
    store.deleteAllBut(app, stays.tokenHash());

    assertGone(first, second);
    assertThere(stays, theirs);
  }

  @Test
  void endsEverySessionOfAnAppWhenTheOneToStayIsAnothers() {
    Session ours = saved(app);
    Session theirs = saved(neighbour);
    store.deleteAllBut(app, theirs.tokenHash());

    assertGone(ours);
    assertThere(theirs);
  }

  @Test
  void namesTheAppsThatHaveSessions() {
    assertThat(store.keysAcrossApps()).doesNotContain(app, neighbour);

    saved(app);
    saved(app);
    assertThat(store.keysAcrossApps()).contains(app).doesNotContain(neighbour);

    Session theirs = saved(neighbour);
    assertThat(store.keysAcrossApps()).contains(app, neighbour);

    store.deleteAll(app);
    assertThat(store.keysAcrossApps()).contains(neighbour).doesNotContain(app);

    store.delete(neighbour, theirs.tokenHash());
    assertThat(store.keysAcrossApps()).doesNotContain(app, neighbour);
  }

  @Test
  void removesTheSessionsThatHaveEndedByThen() {
    Session before = session(app, END.minusMillis(1));
    Session then = session(app, END);
    Session after = session(app, END.plusMillis(1));
    Session theirs = session(neighbour, END.minusSeconds(1));
    List.of(before, then, after, theirs).forEach(store::save);
    store.deleteExpiredAcrossApps(END);

    assertGone(before, then, theirs);
    assertThere(after);
    assertThat(store.keysAcrossApps()).contains(app).doesNotContain(neighbour);
  }

  @Test
  void doesNotChangeTheKeysThatItGaveBefore() {
    saved(app);
    Set<AppKey> keys = store.keysAcrossApps();
    Set<AppKey> then = Set.copyOf(keys);
    saved(neighbour);
    store.deleteAll(app);

    assertThat(keys).isEqualTo(then);
  }

  @Test
  void leavesNoSessionWhenManyEndThemAtOnce() {
    for (int i = 0; i < 20; i++) {
      saved(app);
    }
    Session theirs = saved(neighbour);
    AtOnce.call(
        10,
        i -> {
          store.deleteAll(app);
          return i;
        });

    assertThat(store.keysAcrossApps()).doesNotContain(app);
    assertThere(theirs);
  }
}
