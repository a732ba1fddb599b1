package io.usersapi.rest.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Somebody's browser, which goes to a provider and comes back. */
public final class Browser {

  /** Where sign-ins of tests end. */
  public static final String PAGE = "https://www.example.org/signed-in";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Caller caller;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  public Browser() {
    this(Caller.anybody());
  }

  /**
   * @param caller how it calls
   */
  public Browser(Caller caller) {
    this.caller = caller;
  }

  /** An app that takes sign-ins by all providers of the tests. */
  public static TestApp app() {
    TestApp app = TestApp.create();
    app.putSettings(
            "{'oauthProviders':['google','my-idp','github','apple','microsoft','standard','dead'],"
                + "'redirectUris':['"
                + PAGE
                + "','https://www.example.org/with?a=b'],'defaultRole':'Member'}")
        .ok();
    return app;
  }

  private Caller withCookies() {
    Caller with = caller;
    for (Map.Entry<String, String> cookie : cookies.entrySet()) {
      with = with.with("Cookie", cookie.getKey() + "=" + cookie.getValue());
    }
    return with;
  }

  private Answer keepingCookies(Answer answer) {
    for (String cookie : answer.all("Set-Cookie")) {
      String[] parts = cookie.split(";", 2)[0].split("=", 2);
      cookies.put(parts[0], parts[1]);
    }
    return answer;
  }

  public Map<String, String> cookies() {
    return cookies;
  }

  /** Opens the service's address. */
  public Answer begin(TestApp app, String provider, String page) {
    return keepingCookies(
        withCookies()
            .get(
                "/oauth/"
                    + provider
                    + "?app="
                    + app.id()
                    + "&redirectUri="
                    + URLEncoder.encode(page, StandardCharsets.UTF_8)));
  }

  /** Where an answer sends it. */
  public static URI next(Answer answer) {
    answer.is(303);
    return URI.create(answer.header("Location"));
  }

  public static Map<String, String> query(URI address) {
    return ProviderServer.fields(address.getRawQuery());
  }

  /** Signs in at the provider, and is sent back: to this path of the service. */
  public static String atProvider(URI page) {
    HttpResponse<String> answer = fetch(page);
    if (answer.statusCode() == 200) { // a form, which the page submits
      return "form " + answer.body();
    }
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    URI back = URI.create(answer.headers().firstValue("Location").orElseThrow());
    return back.getRawPath() + "?" + back.getRawQuery();
  }

  private static HttpResponse<String> fetch(URI page) {
    try {
      return CLIENT.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Follows the provider back. */
  public Answer comeBack(String back) {
    if (!back.startsWith("form ")) {
      return withCookies().get(back);
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : Json.parse(back.substring(5)).properties()) {
      fields.put(field.getKey(), field.getValue().asText());
    }
    URI to = URI.create(fields.remove("to"));
    return withCookies()
        .with("Origin", "https://appleid.apple.example")
        .submit(to.getPath(), ProviderServer.encoded(fields));
  }

  /** All the way: where it ends. */
  public URI signIn(TestApp app, String provider) {
    return next(comeBack(atProvider(next(begin(app, provider, PAGE)))));
  }

  /** All the way to a code. */
  public String code(TestApp app, String provider) {
    URI end = signIn(app, provider);
    assertThat(end.toString()).startsWith(PAGE + "?code=");
    return query(end).get("code");
  }

  /** All the way to an error. */
  public String error(TestApp app, String provider) {
    URI end = signIn(app, provider);
    assertThat(end.toString()).startsWith(PAGE + "?error=");
    return query(end).get("error");
  }

  public static Answer redeem(TestApp app, String code) {
    return app.page().post("/oauth/token", "{\"code\":" + Json.quote(code) + "}");
  }

  /** All the way to a token. */
  public String token(TestApp app, String provider) {
    return redeem(app, code(app, provider)).ok().text("token");
  }

  /** The profile that a token shows. */
  public static JsonNode profile(String token) {
    return TestAccount.bearer(token).get("/user/profile").ok().json();
  }
}
