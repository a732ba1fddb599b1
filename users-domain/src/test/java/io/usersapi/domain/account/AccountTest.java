package io.usersapi.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.app.PasswordHash;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.user.Email;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {

  private static final Instant AT = Instant.parse("2024-01-15T10:30:00.999Z");
  private static final AppKey APP = new AppKey(new ObjectId("65a50a0f0000000000000001"));
  private static final ObjectId ID = new ObjectId("65a50a0f0000000000000002");
  private static final PasswordHash HASH = new PasswordHash("$2a$10$x");
  private static final Email ADA = Email.of("ada@example.org");
  private static final Email BOB = Email.of("bob@example.org");

  private final Account account =
      Account.create(APP, ID, new AccountRole("user"), ADA, true, HASH, AT);

  private Account with(List<AccountEmail> emails, Username username) {
    return new Account(
        ID,
        APP,
        username,
        Profile.EMPTY,
        account.role(),
        Account.FREE,
        emails,
        List.of(),
        HASH,
        true,
        1,
        null,
        AT);
  }

  @Test
  void beginsEnabledAndFreeWithOnePrimaryEmail() {
    assertThat(account.enabled()).isTrue();
    assertThat(account.plan()).isEqualTo("free");
    assertThat(account.tokenVersion()).isEqualTo(1);
    assertThat(account.emails()).containsExactly(new AccountEmail(ADA, true, true));
    assertThat(account.isConfirmed()).isTrue();
    assertThat(account.identifiers()).containsExactly(Identifier.of(ADA));
  }

  @Test
  void endsSignInsWithDisablingAPasswordAndALogoutAlone() {
    assertThat(account.withEnabled(false).tokenVersion()).isEqualTo(2);
    assertThat(account.withEnabled(false).withEnabled(false).tokenVersion()).isEqualTo(2);
    assertThat(account.withEnabled(false).withEnabled(true).tokenVersion()).isEqualTo(2);
    assertThat(account.withPassword(HASH).tokenVersion()).isEqualTo(2);
    assertThat(account.signedOut().tokenVersion()).isEqualTo(2);
    Account same =
        account
            .withEnabled(true)
            .withPrimaryEmail(BOB)
            .withProfile(new Profile("Ada", null))
            .withData(new CustomData("{}"))
            .withUsername(new Username("ada"));
    assertThat(same.tokenVersion()).isEqualTo(1);
  }

  @Test
  void replacesThePrimaryEmailByAnUnverifiedOne() {
    assertThat(account.withPrimaryEmail(BOB).emails())
        .containsExactly(new AccountEmail(BOB, false, true));
    assertThat(account.withPrimaryEmail(ADA)).isEqualTo(account);
  }

  @Test
  void keepsFurtherEmailsAndWhatIsVerified() {
    Account two =
        with(List.of(new AccountEmail(ADA, false, true), new AccountEmail(BOB, true, false)), null);
    assertThat(two.withPrimaryEmail(BOB).emails())
        .containsExactly(new AccountEmail(BOB, true, true));
    Email next = Email.of("next@example.org");
    assertThat(two.withPrimaryEmail(next).emails())
        .containsExactly(new AccountEmail(next, false, true), new AccountEmail(BOB, true, false));
  }

  @Test
  void carriesAUsernameAlongThatIsTheEmail() {
    Account named = account.withUsername(new Username("Ada@example.org"));
    assertThat(named.withPrimaryEmail(BOB).username()).isEqualTo(new Username("bob@example.org"));
    assertThat(account.withUsername(new Username("Ada")).withPrimaryEmail(BOB).username())
        .isEqualTo(new Username("Ada"));
  }

  @Test
  void refusesWhatIsNoAccount() {
    AccountEmail ada = new AccountEmail(ADA, false, true);
    assertThatIllegalArgumentException().isThrownBy(() -> with(List.of(ada, ada), null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(List.of(ada, new AccountEmail(BOB, false, true)), null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(List.of(new AccountEmail(ADA, false, false)), null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> account.withUsername(new Username("bob@example.org")));
    assertThat(with(List.of(), null).primaryEmail()).isEmpty();
    assertThat(with(List.of(), null).isConfirmed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "user, user",
    "User, user",
    "editor, user editor",
    "Editor_2, user editor_2",
    "ADMIN, user admin",
    "ANONYMOUS, anonymous",
    "anonymous, anonymous"
  })
  void givesTokensTheScopeOfTheRole(String role, String scope) {
    assertThat(new AccountRole(role).scope()).containsExactly(scope.split(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1a", "a-b", "a b", "_a"})
  void refusesWhatIsNoRole(String role) {
    assertThatIllegalArgumentException().isThrownBy(() -> new AccountRole(role));
  }

  @Test
  void saysInATokenWhoseItIsAndHowLong() {
    TokenClaims claims = TokenClaims.of(account, new AppId("shop"), AT, Duration.ofHours(1));
    assertThat(claims.issuedAt()).isEqualTo(Instant.parse("2024-01-15T10:30:00Z"));
    assertThat(claims.expiresAt()).isEqualTo(Instant.parse("2024-01-15T11:30:00Z"));
    assertThat(claims.isLive(claims.expiresAt().minusMillis(1))).isTrue();
    assertThat(claims.isLive(claims.expiresAt())).isFalse();
    assertThat(claims.isOf(account)).isTrue();
    assertThat(claims.isOf(account.signedOut())).isFalse();
    assertThat(claims.isOf(account.withEnabled(false))).isFalse();
    assertThat(claims.isOf(account.withEnabled(false).withEnabled(true))).isFalse();
    assertThat(claims.isOf(account.withProfile(new Profile("Ada", null)))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "shop, shop",
    "My_Shop..EU, my-shop-eu",
    "--a--, a",
    "_._, app",
    "-, app",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.b,"
        + " aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  })
  void makesUpEmailsOutOfTheAppsName(String app, String label) {
    assertThat(AnonymousEmail.of(ID, new AppId(app), "users.invalid").value())
        .isEqualTo(ID + "@" + label + "-api.users.invalid");
  }

  @Test
  void cutsTheAppsNameToFiftyFive() {
    assertThat(AnonymousEmail.of(ID, new AppId("x".repeat(80)), "users.invalid").value())
        .isEqualTo(ID + "@" + "x".repeat(55) + "-api.users.invalid");
  }

  @Test
  void showsNoDataAndNoIdentifier() {
    assertThat(new CustomData("{\"secret\":1}")).hasToString("***");
    assertThat(Identifier.of(ADA)).hasToString("email:***");
    assertThatIllegalArgumentException().isThrownBy(() -> new CustomData("\u20AC".repeat(21_846)));
  }

  // Social providers

  private static final ProviderIdentity GOOGLES = new ProviderIdentity("google", "1174", "Ada L.");

  private static Account ofGoogle(Email email) {
    Profile profile = Profile.ofKeepable("Ada", "https://example.org/ada.png");
    return Account.ofProvider(APP, ID, new AccountRole("user"), GOOGLES, email, profile, AT);
  }

  @Test
  void beginsWithTheVerifiedEmailOfAProviderAndWithoutAPassword() {
    Account social = ofGoogle(ADA);
    assertThat(social.emails()).containsExactly(new AccountEmail(ADA, true, true));
    assertThat(social.providers()).containsExactly(GOOGLES);
    assertThat(social.passwordHash()).isNull();
    assertThat(social.profile().displayName()).isEqualTo("Ada");
    assertThat(social.identifiers()).containsExactly(Identifier.of(ADA), Identifier.of(GOOGLES));
  }

  @Test
  void beginsWithoutAnEmailWhereTheProviderVerifiedNone() {
    assertThat(ofGoogle(null).emails()).isEmpty();
    assertThat(ofGoogle(null).identifiers()).containsExactly(Identifier.of(GOOGLES));
    assertThat(ofGoogle(null).isConfirmed()).isFalse();
  }

  @Test
  void makesTheEmailThatLinksPrimaryAndKeepsTheFormer() {
    Account two =
        with(List.of(new AccountEmail(ADA, false, true), new AccountEmail(BOB, true, false)), null);
    Account linked =
        two.withProvider(GOOGLES, BOB, Profile.ofKeepable("Bob", "https://example.org/b.png"));
    assertThat(linked.emails())
        .containsExactly(new AccountEmail(BOB, true, true), new AccountEmail(ADA, false, false));
    assertThat(linked.providers()).containsExactly(GOOGLES);
    assertThat(linked.tokenVersion()).isEqualTo(two.tokenVersion());
    assertThat(linked.passwordHash()).isEqualTo(HASH);
  }

  @Test
  void takesOfAProvidersProfileWhatTheAccountLacks() {
    Profile own = Profile.ofKeepable("Countess", null);
    Profile theirs = Profile.ofKeepable("Ada L.", "https://example.org/ada.png");
    assertThat(account.withProfile(own).withProvider(GOOGLES, ADA, theirs).profile())
        .isEqualTo(Profile.ofKeepable("Countess", "https://example.org/ada.png"));
  }

  @Test
  void dropsOfAProvidersProfileWhatCannotBeKept() {
    assertThat(Profile.ofKeepable("", "javascript:alert(1)")).isEqualTo(Profile.EMPTY);
    assertThat(Profile.ofKeepable("half \uD83D", "//example.org/a")).isEqualTo(Profile.EMPTY);
    assertThat(Profile.ofKeepable("x".repeat(201), null)).isEqualTo(Profile.EMPTY);
  }

  @Test
  void hasEachIdentityOnce() {
    Account social = ofGoogle(null);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> social.withProvider(GOOGLES, ADA, Profile.EMPTY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "half \uD83D"})
  void refusesWhatNoProviderCallsAnybody(String id) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ProviderIdentity("google", id, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProviderIdentity("google", "x".repeat(256), null));
  }
}
