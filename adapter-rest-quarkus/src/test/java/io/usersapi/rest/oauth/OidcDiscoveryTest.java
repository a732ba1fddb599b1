package io.usersapi.rest.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.usersapi.application.TestClock;
import io.usersapi.application.oauth.ProviderFailure;
import io.usersapi.application.oauth.SignInError;
import io.usersapi.rest.oauth.OidcDiscovery.Metadata;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OidcDiscoveryTest {

  private final TestClock clock = new TestClock();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile String answer = "";
  private volatile int status = 200;
  private HttpServer server;
  private String here;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    here = "http://localhost:" + server.getAddress().getPort();
    server.createContext(
        "/.well-known/openid-configuration",
        http -> {
          asked.incrementAndGet();
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          http.sendResponseHeaders(status, body.length);
          http.getResponseBody().write(body);
          http.close();
        });
    server.start();
    answer = metadata(here, here + "/token");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String metadata(String issuer, String token) {
    return """
    {"issuer":"%s","authorization_endpoint":"%s/authorize?x=1","token_endpoint":"%s",
     "jwks_uri":"%s/jwks","authorization_response_iss_parameter_supported":true}
    """
        .formatted(issuer, here, token, here);
  }

  private OidcDiscovery discovery(String issuer) {
    ProviderHttp http = new ProviderHttp(Duration.ofSeconds(20));
    return new OidcDiscovery(URI.create(issuer), OidcDialect.STANDARD, http, clock);
  }

  @Test
  void readsWhereTheEndpointsAreAndHowTheyAreAsked() {
    Metadata metadata = discovery(here).metadata();
    assertThat(metadata.issuer()).isEqualTo(here);
    assertThat(metadata.authorization()).hasToString(here + "/authorize?x=1");
    assertThat(metadata.token()).hasToString(here + "/token");
    assertThat(metadata.userInfo()).isEmpty();
    assertThat(metadata.takesBasic()).as("where nothing else is said").isTrue();
    assertThat(metadata.namesItself()).isTrue();
  }

  @Test
  void asksNobodyBeforeItIsAsked() {
    discovery(here);
    assertThat(asked).hasValue(0);
  }

  @Test
  void asksOnceAnHour() {
    OidcDiscovery discovery = discovery(here);
    discovery.metadata();
    clock.advance(OidcDiscovery.FRESH.minusMillis(1));
    discovery.metadata();
    assertThat(asked).hasValue(1);
    clock.advance(Duration.ofMillis(1));
    discovery.metadata();
    assertThat(asked).hasValue(2);
  }

  @Test
  void goesOnWithWhatItKnewWhileTheProviderIsAway() {
    OidcDiscovery discovery = discovery(here);
    Metadata known = discovery.metadata();
    status = 503;
    clock.advance(OidcDiscovery.FRESH);
    assertThat(discovery.metadata()).isSameAs(known);
    assertThat(asked).hasValue(2);
  }

  @Test
  void asksAgainAfterAFailure() {
    OidcDiscovery discovery = discovery(here);
    status = 503;
    ProviderFailure away = catchThrowableOfType(ProviderFailure.class, () -> discovery.metadata());
    assertThat(away.error()).isEqualTo(SignInError.TEMPORARILY_UNAVAILABLE);
    status = 200;
    discovery.metadata();
  }

  @Test
  void believesNobodyWhoSaysThatTheyAreAnotherIssuer() {
    answer = metadata("https://accounts.google.com", here + "/token");
    assertUnusable(discovery(here));
    answer = metadata(here, here + "/token");
    assertUnusable(discovery(here + "/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/token", "ftp://localhost/token", "http:token", "a b", "http://u@h/"})
  void takesNoEndpointThatIsNoSafeAddress(String token) {
    answer = metadata(here, token);
    assertUnusable(discovery(here));
  }

  private static void assertUnusable(OidcDiscovery discovery) {
    ProviderFailure refused =
        catchThrowableOfType(ProviderFailure.class, () -> discovery.metadata());
    assertThat(refused.error()).isEqualTo(SignInError.PROVIDER_ERROR);
  }

  @ParameterizedTest
  @CsvSource({
    "https://idp.example.org,https://api.example.org/token,true",
    "https://idp.example.org,http://idp.example.org/token,false",
    "http://localhost,http://localhost/token,true",
    "http://localhost,https://idp.example.org/token,true",
    "https://idp.example.org,https://idp.example.org/token#x,false",
    "https://idp.example.org,https://u:p@idp.example.org/token,false"
  })
  void sendsNothingOverLessThanTheProvidersOwnAddress(URI issuer, URI address, boolean safe) {
    assertThat(OidcDiscovery.isAsSafeAs(issuer, address)).isEqualTo(safe);
  }
}
