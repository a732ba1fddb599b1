package io.usersapi.rest.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the dashboard's page and files are served, and that the API's addresses stay its own. */
public abstract class DashboardSuite {

  private static final Pattern SCRIPT = Pattern.compile("src=\"(/admin/assets/[^\"]+\\.js)\"");
  private static final Pattern NONCE = Pattern.compile("'nonce-([A-Za-z0-9+/]{22})'");

  private final Caller browser = Caller.anybody();

  /**
   * The page; where it was built without Node.js there is none, and the other tests say nothing.
   */
  private Answer page(String path) {
    Answer page = browser.get(path);
    assumeTrue(page.status() == 200, "the dashboard was not built");
    return page;
  }

  @Test
  void saysAtLeastWhyItIsNotThere() {
    Answer page = browser.get("/admin/");
    if (page.status() != 200) {
      page.refused(404, "no_dashboard");
      assertThat(page.text("message")).contains("Node.js");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/admin/", "/admin/apps", "/admin/apps/my.site/users", "/admin/a/b/c"})
  void servesThePageAtEveryAddressBelow(String path) {
    Answer page = page(path);
    assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.text()).contains("<div id=\"root\">");
  }

  @Test
  void letsInNoScriptButItsOwnAndNoStyleWithoutTheNonceOfTheAnswer() {
    String first = policy(page("/admin/"));
    String second = policy(page("/admin/"));
    assertThat(first)
        .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'");
    assertThat(first).doesNotContain("unsafe").doesNotContain("*");
    assertThat(nonce(first)).isNotEqualTo(nonce(second));
  }

  private static String policy(Answer page) {
    String policy = page.header("Content-Security-Policy");
    assertThat(page.text()).contains("nonce=\"" + nonce(policy) + "\"").doesNotContain("CSP_NONCE");
    return policy;
  }

  private static String nonce(String policy) {
    Matcher nonce = NONCE.matcher(policy);
    assertThat(nonce.find()).as(policy).isTrue();
    return nonce.group(1);
  }

  @Test
  void servesFilesThatMayBeKeptBecauseTheirNamesChangeWithThem() {
    Matcher script = SCRIPT.matcher(page("/admin/").text());
    assertThat(script.find()).isTrue();
    Answer plain = browser.with("Accept-Encoding", "identity").get(script.group(1)).is(200);
    assertThat(plain.header("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
    assertThat(plain.header("Cache-Control")).contains("immutable");
    assertThat(plain.header("Vary")).isEqualToIgnoringCase("accept-encoding");
    assertThat(plain.all("Content-Encoding")).isEmpty();
    Answer refusing = browser.with("Accept-Encoding", "gzip;q=0").get(script.group(1)).is(200);
    assertThat(refusing.all("Content-Encoding")).isEmpty();
    Answer gzipped = browser.with("Accept-Encoding", "br, gzip").get(script.group(1)).is(200);
    assertThat(gzipped.header("Content-Encoding")).isEqualTo("gzip");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/admin"})
  void leadsThere(String path) {
    page("/admin/");
    Answer answer = browser.get(path).is(302);
    assertThat(answer.header("Location")).isEqualTo("/admin/");
  }

  @Test
  void takesNothingButReading() {
    Answer refused = browser.post("/admin/", "{}").refused(405, "method_not_allowed");
    assertThat(refused.header("Allow")).isEqualTo("GET, HEAD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/administration", "/nope", "/auth/nope", "/v1/nope", "/admin/assets/nope.js"})
  void leavesEveryOtherUnknownAddressAsItWas(String path) {
    page("/admin/");
    browser.get(path).refused(404, "not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/admin/assets/../files.txt", "/admin/files.txt", "/admin/index.html"})
  void showsNoneOfItsOwnBookkeeping(String path) {
    assertThat(page(path).text()).contains("<div id=\"root\">");
  }
}
