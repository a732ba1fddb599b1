package io.usersapi.domain.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usersapi.domain.schema.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppSettingsTest {

  private static List<String> places(Map<String, ?> members) {
    return AppSettings.define(members).violations().stream()
        .map(violation -> violation.field() + " " + violation.code())
        .toList();
  }

  private static AppSettings settings(
      List<String> origins,
      List<String> providers,
      List<String> redirects,
      String role,
      String url) {
    return new AppSettings(origins, false, providers, redirects, role, url, url);
  }

  @Test
  void startsWithNothingSet() {
    Map<String, Object> first = new HashMap<>();
    first.put("allowedOrigins", List.of());
    first.put("anonymousSignup", false);
    first.put("oauthProviders", List.of());
    first.put("redirectUris", List.of());
    first.put("defaultRole", "user");
    first.put("verifyUrl", null);
    first.put("resetUrl", null);

    assertThat(AppSettings.initial().describe()).isEqualTo(first);
    assertThat(AppSettings.define(Map.of()).orThrow()).isEqualTo(AppSettings.initial());
    first.replaceAll((member, value) -> null);
    assertThat(AppSettings.define(first).orThrow()).isEqualTo(AppSettings.initial());
  }

  @Test
  void readsBackWhatItDescribes() {
    Map<String, Object> members =
        Map.of(
            "allowedOrigins",
            List.of("https://www.example.org", "http://localhost:3000"),
            "anonymousSignup",
            true,
            "oauthProviders",
            List.of("github", "a-1"),
            "redirectUris",
            List.of("https://www.example.org/done?x=1"),
            "defaultRole",
            "Editor_1",
            "verifyUrl",
            "https://www.example.org/verify",
            "resetUrl",
            "https://www.example.org/reset");
    AppSettings settings = AppSettings.define(members).orThrow();

    assertThat(settings.describe()).isEqualTo(members);
    assertThat(AppSettings.define(settings.describe()).orThrow()).isEqualTo(settings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.example.org",
        "http://example.org",
        "https://example.org:8443",
        "http://a",
        "http://localhost:1",
        "https://127.0.0.1:65535",
        "http://[::1]:3000",
        "http://[2001:db8::1]",
        "http://[1:2:3:4:5:6:7:8]",
        "http://[::]:1",
        "http://[::ffff:192.0.2.1]",
        "https://xn--bcher-kva.example",
        "https://a-b.c_d.example",
        "https://example.org:80",
        "http://example.org:443"
      })
  void takesOriginsAsABrowserSendsThem(String origin) {
    assertThat(AppSettings.define(Map.of("allowedOrigins", List.of(origin))).orThrow())
        .extracting(AppSettings::allowedOrigins)
        .isEqualTo(List.of(origin));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "null",
        "example.org",
        "//example.org",
        "https://",
        "https://example.org/",
        "https://example.org/path",
        "https://example.org?x",
        "https://example.org#x",
        "HTTPS://example.org",
        "https://Example.org",
        "https://bücher.example",
        "https://*.example.org",
        "https://example.org:443",
        "http://example.org:80",
        "https://example.org:",
        "https://example.org:0",
        "https://example.org:080",
        "https://example.org:65536",
        "https://example.org:99999",
        "https://example.org:123456",
        "ftp://example.org",
        "https://user@example.org",
        "https://a..b",
        "https://.a",
        "https://-a",
        "https://a b",
        " https://example.org",
        "https://example.org ",
        "https://example.org\n",
        "https://[::1",
        "https://[::G]",
        "http://[:1:]:8080",
        "http://[:]",
        "http://[..]",
        "http://[1]",
        "http://[1:2:3:4:5:6:7]",
        "http://[1:2:3:4:5:6:7:8:9]",
        "http://[1::2::3]",
        "http://[:::1]",
        "http://[12345::1]",
        "http://[192.0.2.1]",
        "http://[::256.0.2.1]",
        "http://[::192.0.2]",
        "http://[]",
        "http://[fe80::1%25eth0]",
        "https://a,b"
      })
  void takesNoOtherOrigins(String origin) {
    assertThat(AppSettings.isOrigin(origin)).isFalse();
    assertThat(AppSettings.define(Map.of("allowedOrigins", List.of(origin))).violations())
        .containsExactly(
            new Violation(
                "allowedOrigins[0]",
                "invalid",
                "`allowedOrigins[0]` must be an origin as a browser sends it, for example"
                    + " https://www.example.org."));
  }

  @Test
  void letsEveryOriginCallWhereNoneIsListed() {
    assertThat(AppSettings.initial().allowsOrigin("https://anyone.example")).isTrue();

    AppSettings one =
        AppSettings.define(Map.of("allowedOrigins", List.of("https://a.example"))).orThrow();
    assertThat(one.allowsOrigin("https://a.example")).isTrue();
    assertThat(one.allowsOrigin("https://b.example")).isFalse();
    assertThat(one.allowsOrigin("http://a.example")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example", "http://a.example/", "HTTPS://A.example/x?y=1&z=%C3%A4",
        "http://localhost:8080/done", "http://[::1]/", "https://a.example:65535/"
      })
  void takesAbsoluteAddresses(String address) {
    for (String member : List.of("verifyUrl", "resetUrl")) {
      assertThat(AppSettings.define(Map.of(member, address)).orThrow().describe())
          .containsEntry(member, address);
    }
    assertThat(
            AppSettings.define(Map.of("redirectUris", List.of(address))).orThrow().redirectUris())
        .containsExactly(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/done",
        "a.example",
        "//a.example",
        "https:",
        "https://",
        "https:///x",
        "https:a",
        "ftp://a.example",
        "javascript:alert(1)",
        "https://a.example/#",
        "https://a.example/#x",
        "https://u:p@a.example/",
        "https://a b.example",
        "https://a.example/ ",
        "https://a.example/\n",
        "https://a.example:65536/",
        "https://a.example/ä",
        "https://ä.example/",
        "https://a.example/\uD83D",
        "https://a.example/\u007F"
      })
  void takesNoOtherAddresses(String address) {
    assertThat(places(Map.of("verifyUrl", address))).containsExactly("verifyUrl invalid");
    assertThat(places(Map.of("resetUrl", address))).containsExactly("resetUrl invalid");
    assertThat(places(Map.of("redirectUris", List.of("https://a.example", address))))
        .containsExactly("redirectUris[1] invalid");
  }

  @Test
  void takesAddressesOfTwoThousandCharactersAndNoMore() {
    String address = "https://a.example/";
    String longest = address + "x".repeat(AppSettings.MAX_ADDRESS - address.length());

    assertThat(places(Map.of("verifyUrl", longest))).isEmpty();
    assertThat(places(Map.of("verifyUrl", longest + "x"))).containsExactly("verifyUrl invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "github", "a-1", "abcdefghijklmnopqrstuvwxyz01234"})
  void takesNamesOfProviders(String name) {
    assertThat(places(Map.of("oauthProviders", List.of(name)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "1a", "-a", "a_b", "a b", "abcdefghijklmnopqrstuvwxyz012345"})
  void takesNoOtherNamesOfProviders(String name) {
    assertThat(places(Map.of("oauthProviders", List.of(name))))
        .containsExactly("oauthProviders[0] invalid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user",
        "A",
        "a_1",
        "administrator",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      })
  void takesRoles(String role) {
    String fitting = role.substring(0, Math.min(51, role.length()));
    assertThat(AppSettings.define(Map.of("defaultRole", fitting)).orThrow().defaultRole())
        .isEqualTo(fitting);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "_a",
        "a-b",
        "ä",
        "ADMIN",
        "admin",
        "Admin",
        "ANONYMOUS",
        "anonymous",
        "aNonymous",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
      })
  void takesNoOtherRoles(String role) {
    assertThat(places(Map.of("defaultRole", role))).containsExactly("defaultRole invalid");
  }

  @Test
  void takesFiftyEntriesOfEachListAndNoMore() {
    List<String> origins = IntStream.range(0, 51).mapToObj(i -> "https://h" + i).toList();
    List<String> providers = IntStream.range(0, 51).mapToObj(i -> "p" + i).toList();

    assertThat(
            places(
                Map.of(
                    "allowedOrigins", origins.subList(0, 50),
                    "redirectUris", origins.subList(0, 50),
                    "oauthProviders", providers.subList(0, 50))))
        .isEmpty();
    assertThat(
            places(
                Map.of(
                    "allowedOrigins",
                    origins,
                    "redirectUris",
                    origins,
                    "oauthProviders",
                    providers)))
        .containsExactly(
            "allowedOrigins too_many", "oauthProviders too_many", "redirectUris too_many");
  }

  @Test
  void keepsRepeatedEntriesOnce() {
    List<String> origins = List.of("https://b", "https://a", "https://b");

    assertThat(AppSettings.define(Map.of("allowedOrigins", origins)).orThrow().allowedOrigins())
        .containsExactly("https://b", "https://a");
  }

  @Test
  void listsEveryViolationAtItsPlace() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("unknown", null);
    members.put("allowedOrigins", Arrays.asList("x", "https://a", null, 1));
    members.put("anonymousSignup", "yes");
    members.put("oauthProviders", "github");
    members.put("redirectUris", Map.of());
    members.put("defaultRole", 1);
    members.put("verifyUrl", 1);
    members.put("resetUrl", false);

    assertThat(places(members))
        .containsExactly(
            "allowedOrigins[0] invalid",
            "allowedOrigins[2] invalid",
            "allowedOrigins[3] invalid",
            "anonymousSignup wrong_type",
            "oauthProviders wrong_type",
            "redirectUris wrong_type",
            "defaultRole invalid",
            "verifyUrl invalid",
            "resetUrl invalid",
            "unknown unknown_member");
  }

  @Test
  void areValidHoweverTheyAreMade() {
    List<String> none = List.of();
    assertThat(settings(none, none, none, "user", null)).isEqualTo(AppSettings.initial());
    assertThatThrownBy(() -> settings(List.of("x"), none, none, "user", null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> settings(none, List.of("X"), none, "user", null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> settings(none, none, List.of("x"), "user", null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> settings(none, none, none, "ADMIN", null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AppSettings(none, false, none, none, "user", "x", null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AppSettings(none, false, none, none, "user", null, "x"))
        .isInstanceOf(IllegalArgumentException.class);
    List<String> many = IntStream.range(0, 51).mapToObj(i -> "p" + i).toList();
    assertThatThrownBy(() -> settings(none, many, none, "user", null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void neverChange() {
    List<String> origins = new ArrayList<>(List.of("https://a"));
    AppSettings settings = settings(origins, List.of(), List.of(), "user", null);
    origins.clear();

    assertThat(settings.allowedOrigins()).containsExactly("https://a");
  }
}
