package io.usersapi.application.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.application.AtOnce;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.oauth.PendingSignIn;
import io.usersapi.domain.oauth.SignInCode;
import io.usersapi.domain.oauth.SignInSecret;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ProviderSignInStore} promises. Every test has apps of its own. */
public abstract class ProviderSignInStoreContract {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ObjectIdGenerator IDS = new ObjectIdGenerator(Clock.systemUTC(), RANDOM);

  /** Far away, lest a store that removes what has ended takes it during a test. */
  private static final Instant END = Instant.parse("2112-02-29T10:30:00.123Z");

  private final AppKey app = new AppKey(IDS.next());
  private final AppKey neighbour = new AppKey(IDS.next());
  private ProviderSignInStore store;

  protected ProviderSignInStoreContract() {}

  /** The store to test. It may hold what is other apps'. */
  protected abstract ProviderSignInStore store();

  @BeforeEach
  void begin() {
    store = store();
  }

  private static String hash() {
    return SignInSecret.generate(RANDOM).hash();
  }

  private static PendingSignIn signIn(AppKey app, Instant end) {
    return new PendingSignIn(
        app,
        new AppId("my-site"),
        "my-idp",
        "https://example.org/back?x=1&y=%20",
        hash(),
        hash(),
        SignInSecret.generate(RANDOM).value(),
        SignInSecret.generate(RANDOM),
        end);
  }

  private static SignInCode code(AppKey app, Instant end) {
    return new SignInCode(app, hash(), IDS.next(), 2_000_000_000, end);
  }

  private PendingSignIn saved(PendingSignIn signIn) {
    store.save(signIn);
    return signIn;
  }

  private SignInCode saved(SignInCode code) {
    store.save(code);
    return code;
  }

  private boolean isThere(PendingSignIn signIn) {
    return store.findAcrossApps(signIn.state()).filter(signIn::equals).isPresent();
  }

  private boolean isThere(SignInCode code) {
    return store.find(code.app(), code.hash()).filter(code::equals).isPresent();
  }

  @Test
  void givesASignInBackAsItWasSaved() {
    PendingSignIn signIn = saved(signIn(app, END));
    assertThat(store.findAcrossApps(signIn.state())).contains(signIn);
    assertThat(store.findAcrossApps(hash())).isEmpty();
    assertThat(store.findAcrossApps("")).isEmpty();
    assertThat(store.findAcrossApps(signIn.browser())).isEmpty();
  }

  @Test
  void givesACodeBackAsItWasSavedAndToItsAppAlone() {
    SignInCode code = saved(code(app, END));
    assertThat(store.find(app, code.hash())).contains(code);
    assertThat(store.find(neighbour, code.hash())).isEmpty();
    assertThat(store.find(app, hash())).isEmpty();
    assertThat(store.find(app, "")).isEmpty();
    SignInCode theirs =
        new SignInCode(
            neighbour, code.hash(), code.account(), code.tokenVersion(), code.expiresAt());
    assertThat(store.remove(theirs)).isFalse();
    assertThat(isThere(code)).isTrue();
  }

  @Test
  void keepsSignInsAndCodesOfOneHashApart() {
    PendingSignIn signIn = saved(signIn(app, END));
    SignInCode code = saved(new SignInCode(app, signIn.state(), IDS.next(), 1, END));
    assertThat(store.remove(signIn)).isTrue();
    assertThat(isThere(code)).isTrue();
  }

  @Test
  void removesASignInOnce() {
    PendingSignIn signIn = saved(signIn(app, END));
    PendingSignIn other = saved(signIn(app, END));
    assertThat(store.remove(signIn)).isTrue();
    assertThat(store.remove(signIn)).isFalse();
    assertThat(isThere(signIn)).isFalse();
    assertThat(isThere(other)).isTrue();
  }

  @Test
  void removesACodeOnce() {
    SignInCode code = saved(code(app, END));
    SignInCode other = saved(code(app, END));
    assertThat(store.remove(code)).isTrue();
    assertThat(store.remove(code)).isFalse();
    assertThat(isThere(code)).isFalse();
    assertThat(isThere(other)).isTrue();
  }

  @Test
  void tellsOneOfManyAtOnceThatItRemovedASignIn() {
    PendingSignIn signIn = saved(signIn(app, END));
    assertThat(AtOnce.call(32, i -> store.remove(signIn))).containsOnlyOnce(true);
  }

  @Test
  void tellsOneOfManyAtOnceThatItRemovedACode() {
    SignInCode code = saved(code(app, END));
    assertThat(AtOnce.call(32, i -> store.remove(code))).containsOnlyOnce(true);
  }

  @Test
  void deletesAllThatIsAnAppsAndNothingElse() {
    PendingSignIn signIn = saved(signIn(app, END));
    List<SignInCode> codes = List.of(saved(code(app, END)), saved(code(app, END)));
    PendingSignIn theirs = saved(signIn(neighbour, END));
    SignInCode theirCode = saved(code(neighbour, END));

    store.deleteAll(app);

    assertThat(isThere(signIn)).isFalse();
    assertThat(codes).noneMatch(this::isThere);
    assertThat(isThere(theirs)).isTrue();
    assertThat(isThere(theirCode)).isTrue();
  }

  @Test
  void tellsWhichAppsHaveAny() {
    assertThat(store.keysAcrossApps()).doesNotContain(app, neighbour);
    saved(signIn(app, END));
    saved(code(neighbour, END));
    assertThat(store.keysAcrossApps()).contains(app, neighbour);
    store.deleteAll(neighbour);
    assertThat(store.keysAcrossApps()).contains(app).doesNotContain(neighbour);
  }

  @Test
  void deletesWhatHasEnded() {
    PendingSignIn ended = saved(signIn(app, END));
    PendingSignIn live = saved(signIn(app, END.plusMillis(1)));
    SignInCode endedCode = saved(code(app, END));
    SignInCode liveCode = saved(code(app, END.plusMillis(1)));

    store.deleteExpiredAcrossApps(END.minusMillis(1));
    assertThat(isThere(ended)).isTrue();
    assertThat(isThere(endedCode)).isTrue();
    store.deleteExpiredAcrossApps(END);
    assertThat(isThere(ended)).isFalse();
    assertThat(isThere(endedCode)).isFalse();
    assertThat(isThere(live)).isTrue();
    assertThat(isThere(liveCode)).isTrue();
  }
}
