package io.usersapi.domain.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.domain.schema.Violation;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppSettingsTest {

  @Test
  void startEmpty() {
    AppSettings initial = AppSettings.define(Map.of()).orThrow();
    assertThat(initial).isEqualTo(AppSettings.initial());
    assertThat(initial.describe())
        .containsEntry("allowedOrigins", List.of())
        .containsEntry("anonymousSignup", false)
        .containsEntry("oauthProviders", List.of())
        .containsEntry("redirectUris", List.of())
        .containsEntry("defaultRole", "user")
        .containsEntry("verifyUrl", null)
        .containsEntry("resetUrl", null)
        .hasSize(7);
  }

  @Test
  void readBackWhatTheyDescribe() {
    AppSettings settings =
        AppSettings.define(
                Map.of(
                    "allowedOrigins",
                    List.of("https://a.example", "http://localhost:5173"),
                    "anonymousSignup",
                    true,
                    "oauthProviders",
                    List.of("google", "my-oidc2"),
                    "redirectUris",
                    List.of("https://a.example/done?x=1"),
                    "defaultRole",
                    "Member_2",
                    "verifyUrl",
                    "https://a.example/verify",
                    "resetUrl",
                    "http://localhost:5173/reset"))
            .orThrow();
    assertThat(AppSettings.define(settings.describe()).orThrow()).isEqualTo(settings);
  }

  @Test
  void takeNullForTheFirstValue() {
    Map<String, Object> nulls = new HashMap<>();
    AppSettings.initial().describe().keySet().forEach(member -> nulls.put(member, null));
    assertThat(AppSettings.define(nulls).orThrow()).isEqualTo(AppSettings.initial());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example",
        "http://a.example",
        "https://a.example:8443",
        "http://a.example:443",
        "http://localhost",
        "http://127.0.0.1:8080",
        "http://[::1]:3000",
        "https://xn--bcher-kva.example",
      })
  void takeOriginsAsABrowserSendsThem(String origin) {
    assertThat(AppSettings.isOrigin(origin)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "null",
        "a.example",
        "//a.example",
        "ftp://a.example",
        "https://",
        "https://a.example/",
        "https://a.example/path",
        "https://a.example?x",
        "https://a.example#x",
        "https://A.example",
        "HTTPS://a.example",
        "https://*.a.example",
        "https://b\u00FCcher.example",
        "https://a.example:443",
        "http://a.example:80",
        "https://a.example:",
        "https://a.example:0",
        "https://a.example:65536",
        "https://user@a.example",
        "https://a..example",
        "https://a.example ",
        " https://a.example",
        "https://a.example\n",
      })
  void refuseWhatNoBrowserSendsAsAnOrigin(String origin) {
    assertThat(AppSettings.isOrigin(origin)).isFalse();
    assertThat(AppSettings.define(Map.of("allowedOrigins", List.of(origin))).violations())
        .extracting(Violation::field)
        .containsExactly("allowedOrigins[0]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/relative",
        "a.example/x",
        "ftp://a.example/x",
        "https://a.example/#part",
        "https:///x",
        "javascript:alert(1)",
        "https://a.example/ x",
      })
  void refuseAddressesThatAreNotAbsoluteOrHaveAFragment(String address) {
    for (String member : List.of("verifyUrl", "resetUrl")) {
      assertThat(AppSettings.define(Map.of(member, address)).violations())
          .extracting(Violation::field)
          .containsExactly(member);
    }
    assertThat(AppSettings.define(Map.of("redirectUris", List.of(address))).violations())
        .extracting(Violation::field)
        .containsExactly("redirectUris[0]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Google", "1x", "a_b", "a b", "abcdefghijklmnopqrstuvwxyzabcdef"})
  void refuseProviderNamesOfAnotherShape(String provider) {
    assertThat(AppSettings.define(Map.of("oauthProviders", List.of(provider))).violations())
        .extracting(Violation::field)
        .containsExactly("oauthProviders[0]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1a", "a-b", "ADMIN", "admin", "Admin", "ANONYMOUS", "anonymous", "a b"})
  void refuseReservedAndMalformedDefaultRoles(String role) {
    assertThat(AppSettings.define(Map.of("defaultRole", role)).violations())
        .extracting(Violation::field)
        .containsExactly("defaultRole");
  }

  @Test
  void takeAtMostFiftyEntriesOfEachList() {
    List<String> fifty = IntStream.range(0, 50).mapToObj(i -> "http://a" + i).toList();
    assertThat(
            AppSettings.define(Map.of("allowedOrigins", fifty, "redirectUris", fifty)).violations())
        .isEmpty();
    List<String> more = Collections.nCopies(51, "http://a");
    assertThat(
            AppSettings.define(Map.of("allowedOrigins", more, "redirectUris", more)).violations())
        .extracting(Violation::field)
        .containsExactly("allowedOrigins", "redirectUris");
  }

  @Test
  void refuseWrongTypesAndUnknownMembersAllAtOnce() {
    assertThat(
            AppSettings.define(
                    Map.of(
                        "allowedOrigins",
                        "https://a.example",
                        "anonymousSignup",
                        "yes",
                        "oauthProviders",
                        List.of(1),
                        "redirectUris",
                        true,
                        "defaultRole",
                        5,
                        "verifyUrl",
                        List.of(),
                        "resetUrl",
                        1,
                        "allowedOrigin",
                        List.of()))
                .violations())
        .extracting(Violation::field)
        .containsExactly(
            "allowedOrigins",
            "anonymousSignup",
            "oauthProviders[0]",
            "redirectUris",
            "defaultRole",
            "verifyUrl",
            "resetUrl",
            "allowedOrigin");
  }

  @Test
  void allowEveryOriginUntilSomeAreListed() {
    assertThat(AppSettings.initial().allowsOrigin("https://any.example")).isTrue();
    AppSettings listed =
        AppSettings.define(Map.of("allowedOrigins", List.of("https://a.example"))).orThrow();
    assertThat(listed.allowsOrigin("https://a.example")).isTrue();
    assertThat(listed.allowsOrigin("https://b.example")).isFalse();
    assertThat(listed.allowsOrigin("null")).isFalse();
  }
}
