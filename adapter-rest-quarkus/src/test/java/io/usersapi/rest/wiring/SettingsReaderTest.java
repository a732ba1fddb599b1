package io.usersapi.rest.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.usersapi.application.account.SignInLimits;
import io.usersapi.application.account.SignUpLimits;
import io.usersapi.application.limit.Limit;
import io.usersapi.domain.account.PasswordPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

  private static Settings read(Map<String, String> values) {
    return new SettingsReader(name -> Optional.ofNullable(values.get(name)), values.keySet())
        .read();
  }

  private static Settings read(String name, String value) {
    return read(Map.of(name, value));
  }

  @Test
  void hasTheDocumentedDefaults() {
    Settings settings = read(Map.of());
    assertThat(settings.store().name()).isEqualTo("FILE");
    assertThat(settings.dataDir()).isEqualTo(Path.of("data"));
    assertThat(settings.adminAppId().value()).isEqualTo("admin");
    assertThat(settings.adminPassword()).isNull();
    assertThat(settings.publicOrigin()).isNull();
    assertThat(settings.trustedProxies()).isEmpty();
    assertThat(settings.trustedOrigins()).isEmpty();
    assertThat(settings.secureCookie()).isTrue();
    assertThat(settings.submissionsPerAddress()).isEqualTo(new Limit(120, Duration.ofMinutes(1)));
    assertThat(settings.submissionsPerEmail()).isEqualTo(new Limit(10, Duration.ofMinutes(1)));
    assertThat(settings.schemaReadsPerAddress()).isEqualTo(new Limit(600, Duration.ofMinutes(1)));
    assertThat(settings.logins().perAppAndAddress())
        .isEqualTo(new Limit(10, Duration.ofMinutes(15)));
    assertThat(settings.logins().perAddress()).isEqualTo(new Limit(50, Duration.ofMinutes(15)));
    assertThat(settings.auditRetention()).isEqualTo(Duration.ofDays(400));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "USERS_STORE | floppy",
        "USERS_STORE | MEMORY",
        "USERS_ADMIN_APP_ID | a b",
        "USERS_ADMIN_APP_ID | ..",
        "USERS_PUBLIC_URL | users.example.org",
        "USERS_PUBLIC_URL | ftp://users.example.org",
        "USERS_PUBLIC_URL | https://users.example.org/path",
        "USERS_PUBLIC_URL | https://",
        "USERS_PUBLIC_URL | https://a b",
        "USERS_TRUSTED_PROXIES | proxy.example.org",
        "USERS_TRUSTED_PROXIES | 10.0.0.0/33",
        "USERS_TRUSTED_PROXIES | 10.0.0.0/x",
        "USERS_TRUSTED_PROXIES | 10.0.0.0/8/8",
        "USERS_TRUSTED_PROXIES | 10.0.0.0/8, nonsense",
        "USERS_TRUSTED_PROXIES | 2001:db8::/129",
        "USERS_TRUSTED_ORIGINS | https://admin.example.org/",
        "USERS_TRUSTED_ORIGINS | *",
        "USERS_TRUSTED_ORIGINS | https://Admin.example.org",
        "USERS_COOKIE_SECURE | yes",
        "USERS_COOKIE_SECURE | TRUE",
        "USERS_LIMITS_ENABLED | 1",
        "USERS_LIMIT_SUBMIT_ADDRESS | 120",
        "USERS_LIMIT_SUBMIT_ADDRESS | 0/1m",
        "USERS_LIMIT_SUBMIT_EMAIL | 10/m",
        "USERS_LIMIT_SUBMIT_EMAIL | 10/0m",
        "USERS_LIMIT_SCHEMA_ADDRESS | -1/1m",
        "USERS_LIMIT_SCHEMA_ADDRESS | 1/1w",
        "USERS_LIMIT_LOGIN_APP_ADDRESS | none",
        "USERS_LIMIT_LOGIN_APP_ADDRESS | 10 / 15m",
        "USERS_LIMIT_LOGIN_ADDRESS | 9999999999/1m",
        "USERS_LIMIT_LOGIN_ADDRESS | OFF",
        "USERS_AUDIT_RETENTION | 400",
        "USERS_AUDIT_RETENTION | 0d",
        "USERS_AUDIT_RETENTION | 500ms",
        "USERS_AUDIT_RETENTION | off",
        "USERS_AUDIT_RETENTION | 24001d",
        "USERS_AUDIT_RETENTION | 999999999d"
      })
  void endsTheStartWithOneSentenceThatNamesTheSetting(String name, String value) {
    assertThatThrownBy(() -> read(name, value))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageMatching("(?s)" + name + " must [^\n]+\\.");
  }

  @Test
  void hasTheDocumentedDefaultsOfAccounts() {
    Settings.Accounts accounts = read(Map.of()).accounts();
    assertThat(accounts.defaultApp()).isNull();
    assertThat(accounts.passwords()).isEqualTo(new PasswordPolicy(8, 32));
    assertThat(accounts.anonymousDomain()).isEqualTo("users.invalid");
    assertThat(accounts.tokenLifetime()).isEqualTo(Duration.ofDays(30));
    assertThat(accounts.tokenKeys()).isNull();
    assertThat(accounts.createScope()).isNull();
    assertThat(accounts.signUps().perEmail()).isEqualTo(new Limit(10, Duration.ofHours(1)));
    assertThat(accounts.signUps().perAddress()).isEqualTo(new Limit(50, Duration.ofHours(1)));
    assertThat(accounts.signIns().perNameAndAddress())
        .isEqualTo(new Limit(10, Duration.ofMinutes(15)));
    assertThat(accounts.signIns().perAddress()).isEqualTo(new Limit(100, Duration.ofMinutes(15)));
    assertThat(read(Map.of()).backend().enabled()).isFalse();
    assertThat(read(Map.of()).backend().port()).isEqualTo(8443);
  }

  @Test
  void readsLimitsOfSignUpsAsCountAndMilliseconds() {
    SignUpLimits limits =
        read(Map.of(
                "USER_SIGNUP_RATE_LIMIT_EMAIL", "3",
                "USER_SIGNUP_RATE_LIMIT_EMAIL_WINDOW_MS", "1500",
                "USER_SIGNUP_RATE_LIMIT_IP", "off"))
            .accounts()
            .signUps();
    assertThat(limits.perEmail()).isEqualTo(new Limit(3, Duration.ofMillis(1500)));
    assertThat(limits.perAddress()).isNull();
    assertThat(read("USERS_LIMITS_ENABLED", "false").accounts().signUps())
        .isEqualTo(SignUpLimits.OFF);
    assertThat(read("USERS_LIMITS_ENABLED", "false").accounts().signIns())
        .isEqualTo(SignInLimits.OFF);
  }

  @Test
  void readsPasswordsDownwardsAndUpwards() {
    assertThat(read("USERS_PASSWORD_MAX", "6").accounts().passwords())
        .isEqualTo(new PasswordPolicy(6, 6));
    assertThat(
            read(Map.of("USERS_PASSWORD_MIN", "12", "USERS_PASSWORD_MAX", "72"))
                .accounts()
                .passwords())
        .isEqualTo(new PasswordPolicy(12, 72));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"USERS_BACKEND_CERTIFICATE", "USERS_BACKEND_KEY", "USERS_BACKEND_CLIENT_CA"})
  void callsForTheFilesOfTheBackendsListener(String missing, @TempDir Path folder)
      throws IOException {
    Path file = Files.createFile(folder.resolve("some.pem"));
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "USERS_BACKEND_ENABLED", "true",
                "USERS_BACKEND_CERTIFICATE", file.toString(),
                "USERS_BACKEND_KEY", file.toString(),
                "USERS_BACKEND_CLIENT_CA", file.toString()));
    assertThat(read(all).backend().files()).containsExactly(file, file, file);
    all.remove(missing);
    assertThatThrownBy(() -> read(all))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(missing + " must be set where USERS_BACKEND_ENABLED is true.");
  }

  @ParameterizedTest
  @ValueSource(ints = {73, 200})
  void refusesAnAdminsPasswordThatHashingCannotTellApartWithoutShowingIt(int length) {
    String password = "p".repeat(length);
    assertThatThrownBy(() -> read("USERS_ADMIN_PASSWORD", password))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("USERS_ADMIN_PASSWORD must ")
        .hasMessageNotContaining(password);
  }

  @Test
  void namesAWrongLimitEvenWhereLimitsAreOff() {
    assertThatThrownBy(
            () -> read(Map.of("USERS_LIMITS_ENABLED", "false", "USERS_LIMIT_SUBMIT_EMAIL", "x")))
        .hasMessageStartingWith("USERS_LIMIT_SUBMIT_EMAIL must ");
  }

  @ParameterizedTest
  @CsvSource({"7/500ms, PT0.5S", "7/30s, PT30S", "7/2m, PT2M", "7/1h, PT1H", "7/1d, PT24H"})
  void readsALimitAsCountAndTime(String value, Duration window) {
    assertThat(read("USERS_LIMIT_SUBMIT_EMAIL", value).submissionsPerEmail())
        .isEqualTo(new Limit(7, window));
  }

  @Test
  void switchesOneLimitOffOrAll() {
    Settings one = read("USERS_LIMIT_SUBMIT_EMAIL", "off");
    assertThat(one.submissionsPerEmail()).isNull();
    assertThat(one.submissionsPerAddress()).isNotNull();
    Settings all = read("USERS_LIMITS_ENABLED", "false");
    assertThat(all.submissionsPerEmail()).isNull();
    assertThat(all.submissionsPerAddress()).isNull();
    assertThat(all.schemaReadsPerAddress()).isNull();
    assertThat(all.logins().perAppAndAddress()).isNull();
    assertThat(all.logins().perAddress()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "https://users.example.org, https://users.example.org",
    "https://users.example.org/, https://users.example.org",
    "HTTPS://Users.Example.org:443, https://users.example.org",
    "http://localhost:8080, http://localhost:8080"
  })
  void readsThePublicAddressAsAnOrigin(String value, String origin) {
    assertThat(read("USERS_PUBLIC_URL", value).publicOrigin()).isEqualTo(origin);
  }

  @Test
  void readsListsBetweenCommas() {
    assertThat(
            read("USERS_TRUSTED_PROXIES", " 10.0.0.0/8 ,127.0.0.1, 2001:db8::/32,")
                .trustedProxies())
        .containsExactly("10.0.0.0/8", "127.0.0.1", "2001:db8::/32");
    assertThat(read("USERS_TRUSTED_ORIGINS", "https://a.org,http://b.org:81").trustedOrigins())
        .containsExactlyInAnyOrder("https://a.org", "http://b.org:81");
  }

  @Test
  void readsTheDataFolder() {
    assertThat(read("USERS_DATA_DIR", " /srv/users ").dataDir()).isEqualTo(Path.of("/srv/users"));
  }

  @Test
  void takesAnEmptyValueForNone() {
    assertThat(read("USERS_STORE", " ").store().name()).isEqualTo("FILE");
    assertThat(read("USERS_ADMIN_PASSWORD", "").adminPassword()).isNull();
  }
}
