package io.usersapi.rest.session;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.GuardedProfile;
import io.usersapi.rest.harness.TestApp;
import org.junit.jupiter.api.Test;

/** Which pages are the service's own, where that is configured; and the cookie on plain HTTP. */
public abstract class OwnOriginSuite {

  private static final String EMPTY = json("{'fields':[]}");

  @Test
  void isTheConfiguredAddressWhateverHostAndProxySay() {
    TestApp app = TestApp.create();
    Caller admin = Caller.admin();
    Caller host = admin.with("Origin", "http://localhost:" + RestAssured.port);
    host.put(app.path("/schema"), EMPTY).refused(403, "foreign_origin");
    Caller proxied =
        admin
            .with("Origin", "https://proxied.example.org")
            .with("X-Forwarded-Host", "proxied.example.org")
            .with("X-Forwarded-Proto", "https");
    proxied.put(app.path("/schema"), EMPTY).refused(403, "foreign_origin");
    Caller own = admin.with("Origin", GuardedProfile.PUBLIC);
    own.put(app.path("/schema"), EMPTY).ok();
    own.with("Sec-Fetch-Site", "same-origin").put(app.path("/schema"), EMPTY).ok();
    own.with("Sec-Fetch-Site", "same-site")
        .put(app.path("/schema"), EMPTY)
        .refused(403, "foreign_origin");
  }

  @Test
  void isJoinedByTheOriginsThatTheOperatorTrusts() {
    TestApp app = TestApp.create();
    Caller trusted = Caller.admin().with("Origin", GuardedProfile.TRUSTED);
    trusted.put(app.path("/schema"), EMPTY).ok();
    trusted.with("Sec-Fetch-Site", "same-site").put(app.path("/schema"), EMPTY).ok();
    trusted.with("Sec-Fetch-Site", "cross-site").put(app.path("/schema"), EMPTY).ok();
    Caller.admin()
        .with("Origin", GuardedProfile.TRUSTED + ".evil.example")
        .put(app.path("/schema"), EMPTY)
        .refused(403, "foreign_origin");
  }

  @Test
  void getsACookieThatPlainHttpCarriesWhereTheOperatorSaysSo() {
    TestApp app = TestApp.create();
    String cookie =
        Caller.anybody()
            .post(
                "/auth/login",
                json("{'sourceAppId':'%s','password':'%s'}", app.id(), app.password()))
            .ok()
            .header("Set-Cookie");
    assertThat(cookie.split(";\\s*"))
        .hasSize(5)
        .contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=604800");
  }
}
