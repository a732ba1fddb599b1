package io.usersapi.rest.app;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.Json;
import io.usersapi.rest.harness.TestApp;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The settings of an app. */
public abstract class SettingsSuite {

  private static final String FIRST =
      json(
          "{'allowedOrigins':[],'anonymousSignup':false,'oauthProviders':[],'redirectUris':[],"
              + "'defaultRole':'user','verifyUrl':null,'resetUrl':null}");

  private static final String FULL =
      json(
          "{'allowedOrigins':['https://www.example.org','http://localhost:3000','http://[::1]:8080'],"
              + "'anonymousSignup':true,'oauthProviders':['google','my-idp2'],"
              + "'redirectUris':['https://www.example.org/done?x=1'],'defaultRole':'Member_1',"
              + "'verifyUrl':'https://www.example.org/verify',"
              + "'resetUrl':'http://localhost:3000/reset'}");

  @Test
  void startWithTheirFirstValues() {
    TestApp app = TestApp.create();
    Answer got = Caller.admin().get(app.path("/settings")).ok();
    assertThat(got.json()).isEqualTo(Json.parse(FIRST));
  }

  @Test
  void answerWithWhatNowHolds() {
    TestApp app = TestApp.create();
    assertThat(app.putSettings(FULL).ok().json()).isEqualTo(Json.parse(FULL));
    assertThat(Caller.admin().get(app.path("/settings")).ok().json()).isEqualTo(Json.parse(FULL));
  }

  @Test
  void areReplacedAsAWhole() {
    TestApp app = TestApp.create();
    app.putSettings(FULL).ok();
    assertThat(app.putSettings("{}").ok().json()).isEqualTo(Json.parse(FIRST));
    app.putSettings(FULL).ok();
    String nulls =
        "{'allowedOrigins':null,'anonymousSignup':null,'oauthProviders':null,'redirectUris':null,"
            + "'defaultRole':null,'verifyUrl':null,'resetUrl':null}";
    assertThat(app.putSettings(nulls).ok().json()).isEqualTo(Json.parse(FIRST));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void refuse(String settings, String violation) {
    TestApp app = TestApp.create();
    app.putSettings(FULL).ok();
    app.putSettings(settings).violates(violation);
    assertThat(Caller.admin().get(app.path("/settings")).ok().json()).isEqualTo(Json.parse(FULL));
  }

  static Stream<Arguments> wrong() {
    Stream<Arguments> origins =
        Stream.of(
                "example.org",
                "https://Example.org",
                "HTTPS://example.org",
                "https://example.org/",
                "https://example.org/x",
                "https://example.org:443",
                "http://example.org:80",
                "https://example.org:0",
                "https://example.org:65536",
                "https://*.example.org",
                "*",
                "null",
                "ftp://example.org",
                "https://bücher.example",
                "http://[:1:]:8080",
                "https://user@example.org",
                " https://example.org",
                "https://",
                "")
            .map(
                origin ->
                    Arguments.of(
                        "{'allowedOrigins':['" + origin + "']}", "allowedOrigins[0] invalid"));
    Stream<Arguments> addresses =
        Stream.of(
                "/done",
                "ftp://example.org",
                "javascript:alert(1)",
                "https://example.org/#x",
                "https:///x",
                "https://a b",
                "")
            .flatMap(
                address ->
                    Stream.of(
                        Arguments.of(
                            "{'redirectUris':['" + address + "']}", "redirectUris[0] invalid"),
                        Arguments.of("{'verifyUrl':'" + address + "'}", "verifyUrl invalid"),
                        Arguments.of("{'resetUrl':'" + address + "'}", "resetUrl invalid")));
    Stream<Arguments> providers =
        Stream.of("Google", "1x", "", "a_b", "a".repeat(32))
            .map(
                name ->
                    Arguments.of(
                        "{'oauthProviders':['" + name + "']}", "oauthProviders[0] invalid"));
    Stream<Arguments> roles =
        Stream.of(
                "ADMIN",
                "admin",
                "Admin",
                "ANONYMOUS",
                "Anonymous",
                "1a",
                "",
                "a-b",
                "a".repeat(52))
            .map(role -> Arguments.of("{'defaultRole':'" + role + "'}", "defaultRole invalid"));
    Stream<Arguments> others =
        Stream.of(
            Arguments.of("{'allowedOrigins':'x'}", "allowedOrigins wrong_type"),
            Arguments.of("{'allowedOrigins':[5]}", "allowedOrigins[0] invalid"),
            Arguments.of("{'anonymousSignup':'true'}", "anonymousSignup wrong_type"),
            Arguments.of("{'defaultRole':5}", "defaultRole invalid"),
            Arguments.of("{'verifyUrl':5}", "verifyUrl invalid"),
            Arguments.of("{'alowedOrigins':[]}", "alowedOrigins unknown_member"),
            Arguments.of(
                "{'allowedOrigins':" + many("https://x%d.org", 51) + "}",
                "allowedOrigins too_many"),
            Arguments.of(
                "{'redirectUris':" + many("https://x%d.org/", 51) + "}", "redirectUris too_many"),
            Arguments.of("{'oauthProviders':" + many("p%d", 51) + "}", "oauthProviders too_many"));
    return Stream.of(origins, addresses, providers, roles, others).flatMap(rows -> rows);
  }

  private static String many(String pattern, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "'" + String.format(pattern, i) + "'")
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void haveFiftyEntriesEachAtMost() {
    TestApp.create()
        .putSettings(
            "{'allowedOrigins':"
                + many("https://x%d.org", 50)
                + ",'redirectUris':"
                + many("https://x%d.org/", 50)
                + ",'oauthProviders':"
                + many("p%d", 50)
                + "}")
        .ok();
  }

  @Test
  void areOfNoAppThatIsNotThere() {
    String path = "/auth/apps/" + TestApp.unusedId();
    Caller.admin().get(path + "/settings").refused(404, "unknown_app");
    Caller.admin().put(path + "/settings", "{}").refused(404, "unknown_app");
    Caller.admin().post(path + "/password", "{}").refused(404, "unknown_app");
  }
}
