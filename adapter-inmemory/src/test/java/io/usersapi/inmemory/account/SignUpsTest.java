package io.usersapi.inmemory.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.usersapi.application.AtOnce;
import io.usersapi.application.Refusal;
import io.usersapi.application.TestClock;
import io.usersapi.application.account.AccessTokens;
import io.usersapi.application.account.SignInLimits;
import io.usersapi.application.account.SignIns;
import io.usersapi.application.account.SignUpAttempts;
import io.usersapi.application.account.SignUpLimits;
import io.usersapi.application.account.SignUps;
import io.usersapi.application.account.TokenSigner;
import io.usersapi.application.limit.Limit;
import io.usersapi.application.session.LoginLimits;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.AccountRole;
import io.usersapi.domain.account.Identifier;
import io.usersapi.domain.account.PasswordPolicy;
import io.usersapi.domain.account.Registration;
import io.usersapi.domain.account.TokenClaims;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.Password;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.user.Email;
import io.usersapi.inmemory.InMemoryStores;
import io.usersapi.inmemory.ServiceInstance;
import io.usersapi.inmemory.app.Pbkdf2PasswordHasher;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignUpsTest {

  private static final Limit THREE_AN_HOUR = new Limit(3, Duration.ofHours(1));
  private static final Limit TEN_AN_HOUR = new Limit(10, Duration.ofHours(1));

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

  private final TestClock clock = new TestClock();
  private final InMemoryStores stores = new InMemoryStores(clock);
  private final SecureRandom random = new SecureRandom();
  private final Pbkdf2PasswordHasher hasher = new Pbkdf2PasswordHasher(1);
  private final ServiceInstance service = new ServiceInstance(stores, clock, null, LoginLimits.OFF);
  private final AccessTokens tokens = new AccessTokens(UNSIGNED, Duration.ofDays(1), clock);
  private final App app = service.createApp("my-site");

  /** One of several instances over the same stores. */
  private SignUps signUps() {
    return new SignUps(
        stores.accounts(),
        hasher,
        tokens,
        new SignUpAttempts(stores.sharedLimits(), new SignUpLimits(THREE_AN_HOUR, TEN_AN_HOUR)),
        "users.invalid",
        new ObjectIdGenerator(clock, random),
        clock);
  }

  private SignIns signIns() {
    return new SignIns(
        stores.accounts(),
        hasher,
        tokens,
        stores.sharedLimits(),
        new SignInLimits(THREE_AN_HOUR, TEN_AN_HOUR));
  }

  private static Registration registration(String email) {
    return Registration.withProfile(
            PasswordPolicy.DEFAULT, Map.of("email", email, "password", "correct-horse-1"))
        .orThrow();
  }

  @Test
  void takesExactlyAsManyAttemptsOfAnEmailAsTheLimitSaysOverAllInstances() {
    List<String> outcomes =
        AtOnce.call(
            20,
            i -> {
              try {
                signUps().signUp(app, registration("ada@x.org"), "10.0.0." + i);
                return "made";
              } catch (Refusal refused) {
                return refused.code();
              }
            });
    assertThat(outcomes)
        .containsOnly("made", "email_taken", "too_many_requests")
        .filteredOn(outcome -> !outcome.equals("too_many_requests"))
        .hasSize(3);
    assertThat(outcomes).filteredOn("made"::equals).hasSize(1);
  }

  @Test
  void tellsHowLongTheWindowOfALimitGoesOn() {
    for (int i = 0; i < 10; i++) {
      signUps().signUp(app, registration("n" + i + "@x.org"), "10.0.0.1");
    }
    clock.advance(Duration.ofMinutes(20));
    assertThatExceptionOfType(Refusal.TooManyRequests.class)
        .isThrownBy(() -> signUps().admit("10.0.0.1"))
        .satisfies(refusal -> assertThat(refusal.retryAfter()).isEqualTo(Duration.ofMinutes(40)));
    signUps().admit("10.0.0.2");
    clock.advance(Duration.ofMinutes(40));
    signUps().admit("10.0.0.1");
  }

  @Test
  void countsNoAttemptThatNeedNotBeCounted() {
    for (int i = 0; i < 30; i++) {
      signUps().signUp(app, registration("n" + i + "@x.org"), null);
    }
    signUps().signUp(app, registration("last@x.org"), "10.0.0.1");
  }

  @Test
  void judgesNoMoreGuessesThanTheLimitSaysOverAllInstances() {
    signUps().signUp(app, registration("ada@x.org"), null);
    SignIns.Name ada = SignIns.Name.of(Identifier.of(Email.of("ada@x.org")));
    for (int i = 0; i < 3; i++) {
      SignIns instance = signIns();
      assertThatExceptionOfType(Refusal.WrongCredentials.class)
          .isThrownBy(() -> instance.signIn(app, List.of(ada), new Password("wrong"), "10.0.0.1"));
    }
    assertThatExceptionOfType(Refusal.TooManyRequests.class)
        .isThrownBy(
            () -> signIns().signIn(app, List.of(ada), new Password("correct-horse-1"), "10.0.0.1"));
    assertThat(
            signIns()
                .signIn(app, List.of(ada), new Password("correct-horse-1"), "10.0.0.2")
                .account()
                .emails())
        .hasSize(1);
  }

  @Test
  void deletesAccountsWithTheirAppAndSweepsThoseThatCameLate() {
    App other = service.createApp("other-site");
    signUps().signUp(app, registration("ada@x.org"), null);
    signUps().signUp(other, registration("ada@x.org"), null);
    assertThat(service.apps().delete(new AppId("my-site"))).isZero();
    assertThat(stores.accounts().keysAcrossApps()).containsExactly(other.key());
    stores
        .accounts()
        .create(
            Account.create(
                app.key(),
                new ObjectIdGenerator(clock, random).next(),
                new AccountRole("user"),
                Email.of("late@x.org"),
                false,
                null,
                clock.instant()));
    service.apps().sweep();
    assertThat(stores.accounts().keysAcrossApps()).containsExactly(other.key());
  }
}
