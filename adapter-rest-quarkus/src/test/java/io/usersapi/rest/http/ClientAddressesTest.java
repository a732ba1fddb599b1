package io.usersapi.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressesTest {

  private static final ClientAddresses BEHIND_PROXIES =
      new ClientAddresses(List.of("10.0.0.0/8", "192.168.1.1", "2001:db8:ffff::/48"), null);
  private static final ClientAddresses ALONE = new ClientAddresses(List.of(), null);

  /** A request from an address, with headers as {@code Name: value}. */
  private static HttpServerRequest request(String peer, String... lines) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    for (String line : lines) {
      String[] parts = line.split(":", 2);
      headers.add(parts[0], parts[1].strip());
    }
    return (HttpServerRequest)
        Proxy.newProxyInstance(
            HttpServerRequest.class.getClassLoader(),
            new Class<?>[] {HttpServerRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "remoteAddress" -> SocketAddress.inetSocketAddress(4711, peer);
                  case "headers" -> headers;
                  case "getHeader" -> headers.get(String.valueOf(arguments[0]));
                  case "isSSL" -> false;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-For: 203.0.113.9",
    "'Forwarded: for=203.0.113.9'",
    "X-Real-IP: 203.0.113.9"
  })
  void believesNobodyWhoIsNoTrustedProxy(String header) {
    assertThat(ALONE.caller(request("198.51.100.7", header))).isEqualTo("198.51.100.7");
    assertThat(BEHIND_PROXIES.caller(request("198.51.100.7", header))).isEqualTo("198.51.100.7");
    assertThat(BEHIND_PROXIES.caller(request("192.168.1.2", header))).isEqualTo("192.168.1.2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9 | 203.0.113.9",
        "1.1.1.1, 203.0.113.9 | 203.0.113.9",
        "1.1.1.1, 203.0.113.9, 10.9.9.9, 192.168.1.1 | 203.0.113.9",
        "10.1.1.1, 10.2.2.2 | 10.1.1.1",
        "203.0.113.9:51234 | 203.0.113.9",
        "nonsense | 10.0.0.1",
        "unknown, 10.3.3.3 | 10.3.3.3",
        "2001:db8:1:2:3:4:5:6 | 20010db800010002/64",
        "[2001:db8:1:2::1]:443 | 20010db800010002/64",
        "::ffff:203.0.113.9 | 203.0.113.9"
      })
  void countsTheLastHopThatIsNoTrustedProxy(String chain, String caller) {
    assertThat(BEHIND_PROXIES.caller(request("10.0.0.1", "X-Forwarded-For: " + chain)))
        .isEqualTo(caller);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for=203.0.113.9 | 203.0.113.9",
        "For=\"203.0.113.9:80\";proto=https;by=10.0.0.1 | 203.0.113.9",
        "for=1.1.1.1, proto=http;for=203.0.113.9, for=10.1.1.1 | 203.0.113.9",
        "for=\"[2001:db8:1:2::9]:4711\" | 20010db800010002/64",
        "for=_hidden | 10.0.0.1",
        "proto=https | 10.0.0.1"
      })
  void readsForwardedAsRfc7239SaysAndBeforeTheOlderHeader(String forwarded, String caller) {
    assertThat(
            BEHIND_PROXIES.caller(
                request("10.0.0.1", "Forwarded: " + forwarded, "X-Forwarded-For: 9.9.9.9")))
        .isEqualTo(caller);
  }

  @Test
  void joinsHeadersThatAreThereTwice() {
    assertThat(
            BEHIND_PROXIES.caller(
                request("10.0.0.1", "X-Forwarded-For: 1.1.1.1", "X-Forwarded-For: 203.0.113.9")))
        .isEqualTo("203.0.113.9");
  }

  @Test
  void countsAnIpv6AddressAsItsFirst64Bits() {
    assertThat(ALONE.caller(request("2001:db8::1")))
        .isEqualTo(ALONE.caller(request("2001:db8::ffff")));
    assertThat(ALONE.caller(request("2001:db8::1")))
        .isNotEqualTo(ALONE.caller(request("2001:db8:0:1::1")));
    assertThat(BEHIND_PROXIES.caller(request("2001:db8:ffff::1", "X-Forwarded-For: 1.2.3.4")))
        .isEqualTo("1.2.3.4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "198.51.100.7 | X-Forwarded-Host: evil.example | http://users.local:8080",
        "10.0.0.1 | X-Forwarded-Host: users.example.org | http://users.example.org",
        "10.0.0.1 | X-Forwarded-Proto: https | https://users.local:8080",
        "10.0.0.1 | Forwarded: host=users.example.org;proto=https | https://users.example.org",
        "10.0.0.1 | Forwarded: host=\"users.example.org:443\";proto=https | https://users.example.org",
        "10.0.0.1 | X-Other: x | http://users.local:8080",
        "10.0.0.1 | X-Forwarded-Host: evil.example, Users.Example.org | http://users.example.org"
      })
  void knowsItsOwnOriginByAProxyOrElseByTheHost(String peer, String header, String origin) {
    assertThat(BEHIND_PROXIES.ownOrigin(request(peer, "Host: users.local:8080", header)))
        .isEqualTo(origin);
  }

  @Test
  void knowsItsOwnOriginByTheSettingFirst() {
    ClientAddresses configured =
        new ClientAddresses(List.of("10.0.0.0/8"), "https://users.example.org");
    assertThat(
            configured.ownOrigin(
                request("10.0.0.1", "Host: users.local", "X-Forwarded-Host: evil.example")))
        .isEqualTo("https://users.example.org");
  }

  @Test
  void leavesTheDefaultPortOutAsBrowsersDo() {
    assertThat(ALONE.ownOrigin(request("1.2.3.4", "Host: Users.Example.org:80")))
        .isEqualTo("http://users.example.org");
  }
}
