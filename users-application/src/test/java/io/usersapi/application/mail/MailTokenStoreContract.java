package io.usersapi.application.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.application.AtOnce;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.mail.MailPurpose;
import io.usersapi.domain.mail.MailSecret;
import io.usersapi.domain.mail.MailToken;
import io.usersapi.domain.user.Email;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link MailTokenStore} promises. Every test has apps of its own. */
public abstract class MailTokenStoreContract {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ObjectIdGenerator IDS = new ObjectIdGenerator(Clock.systemUTC(), RANDOM);

  /** Far away, lest a store that removes what has ended takes it during a test. */
  private static final Instant END = Instant.parse("2112-02-29T10:30:00.123Z");

  private final AppKey app = new AppKey(IDS.next());
  private final AppKey neighbour = new AppKey(IDS.next());
  private final ObjectId account = IDS.next();
  private MailTokenStore store;

  protected MailTokenStoreContract() {}

  /** The store to test. It may hold tokens of other apps. */
  protected abstract MailTokenStore store();

  @BeforeEach
  void begin() {
    store = store();
  }

  private static MailToken token(AppKey app, ObjectId account, MailPurpose purpose, Instant end) {
    String hash = MailSecret.generate(RANDOM).hash();
    return new MailToken(app, account, purpose, hash, Email.of("a.b+x@exämple.org"), end);
  }

  private MailToken saved(AppKey owner, ObjectId account, MailPurpose purpose) {
    MailToken token = token(owner, account, purpose, END);
    store.save(token);
    return token;
  }

  private boolean isThere(MailToken token) {
    return store.find(token.app(), token.purpose(), token.hash()).filter(token::equals).isPresent();
  }

  private boolean remove(MailToken token) {
    return store.remove(token.app(), token.purpose(), token.hash());
  }

  @ParameterizedTest
  @EnumSource
  void givesATokenBackAsItWasSaved(MailPurpose purpose) {
    MailToken token = saved(app, account, purpose);

    assertThat(store.find(app, purpose, token.hash())).contains(token);
  }

  @Test
  void findsNothingUnderAnUnknownHashAnotherPurposeOrAnotherApp() {
    MailToken token = saved(app, account, MailPurpose.VERIFY);

    assertThat(store.find(app, MailPurpose.VERIFY, MailSecret.generate(RANDOM).hash())).isEmpty();
    assertThat(store.find(app, MailPurpose.VERIFY, "")).isEmpty();
    assertThat(store.find(app, MailPurpose.RESET, token.hash())).isEmpty();
    assertThat(store.find(neighbour, MailPurpose.VERIFY, token.hash())).isEmpty();
    assertThat(store.remove(app, MailPurpose.RESET, token.hash())).isFalse();
    assertThat(store.remove(neighbour, MailPurpose.VERIFY, token.hash())).isFalse();
    assertThat(isThere(token)).isTrue();
  }

  @Test
  void keepsTheLatestTokenOfEachPurposeOfAnAccount() {
    MailToken first = saved(app, account, MailPurpose.RESET);
    MailToken other = saved(app, account, MailPurpose.VERIFY);
    MailToken others = saved(app, IDS.next(), MailPurpose.RESET);
    MailToken second = saved(app, account, MailPurpose.RESET);

    assertThat(isThere(first)).isFalse();
    assertThat(remove(first)).isFalse();
    assertThat(List.of(other, others, second)).allMatch(this::isThere);
  }

  @Test
  void removesATokenOnce() {
    MailToken token = saved(app, account, MailPurpose.RESET);

    assertThat(remove(token)).isTrue();
    assertThat(remove(token)).isFalse();
    assertThat(isThere(token)).isFalse();
    assertThat(isThere(saved(app, account, MailPurpose.RESET))).isTrue();
  }

  @Test
  void tellsOneOfManyAtOnceThatItRemovedAToken() {
    MailToken token = saved(app, account, MailPurpose.RESET);

    List<Boolean> removed = AtOnce.call(32, i -> remove(token));

    assertThat(removed).containsOnlyOnce(true);
  }

  @Test
  void keepsOneOfManySavedAtOnce() {
    List<MailToken> saved = AtOnce.call(32, i -> saved(app, account, MailPurpose.RESET));

    assertThat(saved.stream().filter(this::isThere)).hasSize(1);
  }

  @Test
  void deletesAllTokensOfAnAppAndNoOther() {
    MailToken one = saved(app, account, MailPurpose.RESET);
    MailToken two = saved(app, IDS.next(), MailPurpose.VERIFY);
    MailToken others = saved(neighbour, IDS.next(), MailPurpose.VERIFY);
    assertThat(store.keysAcrossApps()).contains(app, neighbour);

    store.deleteAll(app);

    assertThat(List.of(one, two)).noneMatch(this::isThere);
    assertThat(isThere(others)).isTrue();
    assertThat(store.keysAcrossApps()).contains(neighbour).doesNotContain(app);
  }

  @Test
  void deletesWhatHasEnded() {
    MailToken ended = token(app, account, MailPurpose.VERIFY, END);
    MailToken live = token(app, account, MailPurpose.RESET, END.plusMillis(1));
    store.save(ended);
    store.save(live);

    store.deleteExpiredAcrossApps(END.minusMillis(1));
    assertThat(isThere(ended)).isTrue();
    store.deleteExpiredAcrossApps(END);
    assertThat(isThere(ended)).isFalse();
    assertThat(isThere(live)).isTrue();
  }
}
