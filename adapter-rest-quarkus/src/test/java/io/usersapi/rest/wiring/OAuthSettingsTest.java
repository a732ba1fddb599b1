package io.usersapi.rest.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.usersapi.application.limit.Limit;
import io.usersapi.rest.wiring.Settings.ClientSecret;
import io.usersapi.rest.wiring.Settings.OAuthClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OAuthSettingsTest {

  @TempDir Path folder;

  private static Settings.OAuth read(Map<String, String> values) {
    return new SettingsReader(name -> Optional.ofNullable(values.get(name)), values.keySet())
        .read()
        .oauth();
  }

  private static Map<String, String> client(String name) {
    Map<String, String> values = new HashMap<>();
    values.put("USERS_OAUTH_" + name + "_CLIENT_ID", "the-client");
    values.put("USERS_OAUTH_" + name + "_CLIENT_SECRET", "the-secret");
    return values;
  }

  @Test
  void hasNoProviderAndTheDocumentedLimitAtFirst() {
    Settings.OAuth settings = read(Map.of());
    assertThat(settings.clients()).isEmpty();
    assertThat(settings.beginsPerAddress()).isEqualTo(new Limit(60, Duration.ofMinutes(1)));
    assertThat(read(Map.of("USERS_OAUTH_GOOGLE_CLIENT_ID", " ")).clients()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GOOGLE,google,https://accounts.google.com",
    "GITHUB,github,https://github.com",
    "MICROSOFT,microsoft,https://login.microsoftonline.com/common/v2.0"
  })
  void knowsWhereTheProvidersAreThatAreBuiltIn(String name, String provider, String issuer) {
    OAuthClient client = read(client(name)).clients().get(0);
    assertThat(client.provider()).isEqualTo(provider);
    assertThat(client.issuer()).hasToString(issuer);
    assertThat(client.id()).isEqualTo("the-client");
    assertThat(client.secret()).isEqualTo(new ClientSecret.Shared("the-secret"));
  }

  @Test
  void takesAnyIssuerAndNamesItsProviderByTheVariable() {
    Map<String, String> values = client("MY_IDP2");
    values.put("USERS_OAUTH_MY_IDP2_ISSUER", "https://login.example.org/realms/x/");
    OAuthClient client = read(values).clients().get(0);
    assertThat(client.provider()).isEqualTo("my-idp2");
    assertThat(client.issuer()).hasToString("https://login.example.org/realms/x/");
  }

  @Test
  void hidesSecrets() {
    assertThat(read(client("GOOGLE")).toString()).doesNotContain("the-secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "USERS_OAUTH_MY_IDP_CLIENT_ID | x | USERS_OAUTH_MY_IDP_ISSUER",
        "USERS_OAUTH_GOOGLE_CLIENT_ID | x | USERS_OAUTH_GOOGLE_CLIENT_SECRET",
        "USERS_OAUTH_APPLE_CLIENT_ID | x | USERS_OAUTH_APPLE_KEY_FILE",
        "USERS_OAUTH_TOKEN_CLIENT_ID | x | USERS_OAUTH_TOKEN_CLIENT_ID",
        "USERS_OAUTH_1ST_CLIENT_ID | x | USERS_OAUTH_1ST_CLIENT_ID",
        "USERS_LIMIT_OAUTH_ADDRESS | x | USERS_LIMIT_OAUTH_ADDRESS"
      })
  void namesTheSettingThatIsMissingOrWrong(String name, String value, String blamed) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read(Map.of(name, value)))
        .withMessageStartingWith(blamed + " must ");
  }

  @ParameterizedTest
  @CsvSource({
    "http://login.example.org",
    "ftp://login.example.org",
    "login.example.org",
    "https://login.example.org?x=y",
    "https://login.example.org#x",
    "https://u:p@login.example.org",
    "https://",
    "https://a b"
  })
  void takesNoIssuerThatIsNotSafeOrNoAddress(String issuer) {
    Map<String, String> values = client("MY_IDP");
    values.put("USERS_OAUTH_MY_IDP_ISSUER", issuer);
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read(values))
        .withMessageStartingWith("USERS_OAUTH_MY_IDP_ISSUER must ");
  }

  private Map<String, String> apple(String pem) throws IOException {
    Path file = Files.writeString(folder.resolve("AuthKey.p8"), pem);
    return Map.of(
        "USERS_OAUTH_APPLE_CLIENT_ID", "org.example.users",
        "USERS_OAUTH_APPLE_TEAM_ID", "TEAM",
        "USERS_OAUTH_APPLE_KEY_ID", "KEY",
        "USERS_OAUTH_APPLE_KEY_FILE", file.toString());
  }

  @Test
  void readsTheKeyThatAppleHandsOut() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
            + "\n-----END PRIVATE KEY-----";
    OAuthClient client = read(apple(pem)).clients().get(0);
    assertThat(client.issuer()).hasToString("https://appleid.apple.com");
    ClientSecret.Signed secret = (ClientSecret.Signed) client.secret();
    assertThat(secret.team()).isEqualTo("TEAM");
    assertThat(secret.key()).isEqualTo("KEY");
    assertThat(secret.signing().getEncoded()).isEqualTo(key);
  }

  @Test
  void takesNoKeyOfAppleThatIsNone() throws Exception {
    Map<String, String> values = apple("nonsense");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read(values))
        .withMessageStartingWith("USERS_OAUTH_APPLE_KEY_FILE must ");
  }
}
