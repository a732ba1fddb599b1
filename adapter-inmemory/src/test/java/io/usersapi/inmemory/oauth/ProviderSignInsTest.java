package io.usersapi.inmemory.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.usersapi.application.AtOnce;
import io.usersapi.application.Refusal;
import io.usersapi.application.TestClock;
import io.usersapi.application.account.AccessTokens;
import io.usersapi.application.account.SignUpAttempts;
import io.usersapi.application.account.SignUpLimits;
import io.usersapi.application.account.SignedIn;
import io.usersapi.application.account.TokenSigner;
import io.usersapi.application.limit.Limit;
import io.usersapi.application.oauth.IdentityProvider;
import io.usersapi.application.oauth.ProviderAccounts;
import io.usersapi.application.oauth.ProviderFailure;
import io.usersapi.application.oauth.ProviderPerson;
import io.usersapi.application.oauth.ProviderSignIns;
import io.usersapi.application.session.LoginLimits;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.AccountRole;
import io.usersapi.domain.account.Identifier;
import io.usersapi.domain.account.Profile;
import io.usersapi.domain.account.ProviderIdentity;
import io.usersapi.domain.account.TokenClaims;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppSettings;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.oauth.SignInSecret;
import io.usersapi.domain.user.Email;
import io.usersapi.inmemory.InMemoryStores;
import io.usersapi.inmemory.ServiceInstance;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Sign-ins by providers over several instances of the service that share a store. */
class ProviderSignInsTest {

  private static final String PAGE = "https://www.example.org/in";
  private static final URI CALLBACK = URI.create("https://users.example.org/oauth/idp/callback");
  private static final Email ADA = Email.of("ada@example.org");
  private static final ProviderIdentity IDENTITY = new ProviderIdentity("idp", "42", "Ada");

  /** Tokens that nobody verifies. */
  private static final TokenSigner UNSIGNED =
      new TokenSigner() {
        @Override
        public String sign(TokenClaims claims) {
          return claims.account().value();
        }

        @Override
        public Optional<TokenClaims> verify(String token) {
          return Optional.empty();
        }
      };

  /** A provider that knows one person, and remembers what it was asked with. */
  private final class Provider implements IdentityProvider {
    final AtomicInteger identified = new AtomicInteger();
    volatile Errand latest;
    volatile Return answer;

    @Override
    public String name() {
      return "idp";
    }

    @Override
    public URI signInPage(Errand errand) {
      latest = errand;
      return URI.create("https://idp.example.org/authorize?state=" + errand.state());
    }

    @Override
    public ProviderPerson identify(Return came) {
      identified.incrementAndGet();
      answer = came;
      if (person == null) {
        throw ProviderFailure.unusable("for a reason");
      }
      return person;
    }
  }

  private final TestClock clock = new TestClock();
  private final InMemoryStores stores = new InMemoryStores(clock);
  private final SecureRandom random = new SecureRandom();
  private final Provider provider = new Provider();
  private final List<String> log = new ArrayList<>();
  private final ServiceInstance service = new ServiceInstance(stores, clock, null, LoginLimits.OFF);
  private final App app = activated();
  private volatile ProviderPerson person = new ProviderPerson(IDENTITY, ADA, Profile.EMPTY);
  private SignUpLimits limits = SignUpLimits.OFF;

  private App activated() {
    App made = service.createApp("my-site");
    Map<String, ?> settings =
        Map.of("oauthProviders", List.of("idp"), "redirectUris", List.of(PAGE));
    return service.apps().replaceSettings(made.id(), AppSettings.define(settings).orThrow());
  }

  /** One of several instances. */
  private ProviderSignIns instance() {
    return new ProviderSignIns(
        List.of(provider),
        stores.providerSignIns(),
        new ProviderAccounts(
            stores.accounts(),
            new SignUpAttempts(stores.sharedLimits(), limits),
            true,
            new ObjectIdGenerator(clock, random),
            clock),
        stores.accounts(),
        stores.apps(),
        new AccessTokens(UNSIGNED, Duration.ofDays(1), clock),
        random,
        clock,
        log::add);
  }

  private ProviderSignIns.Begun begin() {
    return instance().begin(app, "idp", PAGE, CALLBACK, null);
  }

  private Map<String, String> back() {
    return Map.of("state", provider.latest.state(), "code", "c");
  }

  private URI finish(Map<String, String> back, SignInSecret browser) {
    return instance().finish("idp", back, CALLBACK, browser, "203.0.113.1");
  }

  private SignInSecret code(URI end) {
    assertThat(end.toString()).startsWith(PAGE + "?code=");
    return new SignInSecret(end.toString().substring((PAGE + "?code=").length()));
  }

  private SignedIn signIn() {
    SignInSecret browser = begin().browser();
    return instance().redeem(app, code(finish(back(), browser)));
  }

  @Test
  void beginsOnOneInstanceEndsOnAnotherAndIsRedeemedOnAThird() {
    SignedIn signedIn = signIn();
    assertThat(signedIn.account().providers()).containsExactly(IDENTITY);
    assertThat(stores.accounts().find(app.key(), Identifier.of(ADA))).contains(signedIn.account());
  }

  @Test
  void showsTheProviderTheVerifierOfTheChallengeAndExpectsTheNonce() {
    SignInSecret browser = begin().browser();
    finish(back(), browser);
    assertThat(new SignInSecret(provider.answer.verifier()).challenge())
        .isEqualTo(provider.latest.challenge());
    assertThat(provider.answer.nonce()).isEqualTo(provider.latest.nonce());
    assertThat(provider.answer.callback()).isEqualTo(CALLBACK);
    assertThat(provider.latest.callback()).isEqualTo(CALLBACK);
  }

  @Test
  void asksTheProviderOnceHoweverManyComeBackAtOnce() {
    SignInSecret browser = begin().browser();
    Map<String, String> back = back();
    List<Boolean> taken =
        AtOnce.call(
            32,
            i -> {
              try {
                finish(back, browser);
                return true;
              } catch (Refusal.InvalidState late) {
                return false;
              }
            });
    assertThat(taken).containsOnlyOnce(true);
    assertThat(provider.identified).hasValue(1);
  }

  @Test
  void asksTheProviderNothingForAnotherBrowser() {
    begin();
    SignInSecret other = SignInSecret.generate(random);
    assertThatExceptionOfType(Refusal.InvalidState.class).isThrownBy(() -> finish(back(), other));
    assertThatExceptionOfType(Refusal.InvalidState.class).isThrownBy(() -> finish(back(), null));
    assertThat(provider.identified).hasValue(0);
  }

  @Test
  void makesOneAccountOfThoseWhoSignUpAtOnce() {
    List<SignInSecret> browsers = new ArrayList<>();
    List<Map<String, String>> backs = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      browsers.add(begin().browser());
      backs.add(back());
    }
    List<URI> ends = AtOnce.call(32, i -> finish(backs.get(i), browsers.get(i)));
    assertThat(ends.stream().map(end -> instance().redeem(app, code(end)).account()).distinct())
        .hasSize(1);
    assertThat(stores.accounts().deleteAll(app.key())).isEqualTo(1);
  }

  @Test
  void linksOnceHoweverManyComeBackAtOnce() {
    Account own =
        Account.create(
            app.key(),
            new ObjectIdGenerator(clock, random).next(),
            new AccountRole("user"),
            ADA,
            true,
            null,
            Instant.EPOCH);
    stores.accounts().create(own);
    List<SignInSecret> browsers = new ArrayList<>();
    List<Map<String, String>> backs = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      browsers.add(begin().browser());
      backs.add(back());
    }
    List<URI> ends = AtOnce.call(32, i -> finish(backs.get(i), browsers.get(i)));
    assertThat(ends).allMatch(end -> end.toString().contains("?code="));
    assertThat(stores.accounts().find(app.key(), own.id()).orElseThrow().providers())
        .containsExactly(IDENTITY);
  }

  @Test
  void countsNewAccountsAndNobodyWhoHasOne() {
    limits = new SignUpLimits(null, new Limit(1, Duration.ofHours(1)));
    signIn();
    signIn();
    signIn();
    person = new ProviderPerson(new ProviderIdentity("idp", "43", null), null, Profile.EMPTY);
    SignInSecret browser = begin().browser();
    assertThat(finish(back(), browser)).hasToString(PAGE + "?error=too_many_requests");
  }

  @Test
  void tellsTheOperatorWhyAProviderWasOfNoUseAndThePageThatItWas() {
    person = null;
    SignInSecret browser = begin().browser();
    assertThat(finish(back(), browser)).hasToString(PAGE + "?error=provider_error");
    assertThat(log).containsExactly("Nobody could sign in by idp: for a reason");
  }

  @Test
  void forgetsWhatHasEnded() {
    SignInSecret browser = begin().browser();
    finish(back(), browser);
    begin();
    clock.advance(Duration.ofMinutes(10));
    service.apps().sweep();
    assertThat(stores.providerSignIns().keysAcrossApps()).isEmpty();
  }
}
