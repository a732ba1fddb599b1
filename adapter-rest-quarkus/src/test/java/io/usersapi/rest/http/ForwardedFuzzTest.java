package io.usersapi.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;

class ForwardedFuzzTest {

  private static final ClientAddresses ALONE = new ClientAddresses(List.of(), null);
  private static final ClientAddresses BEHIND_PROXIES =
      new ClientAddresses(List.of("10.0.0.0/8", "2001:db8::/32"), null);

  /** Lines of the input are values of both headers in turn. */
  @FuzzTest
  void isAnAddressThatAProxyGaveOrThatOfTheConnection(byte[] bytes) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", 6);
    for (int i = 0; i < lines.length; i++) {
      headers.add(i % 2 == 0 ? "Forwarded" : "X-Forwarded-For", lines[i]);
    }
    assertThat(ALONE.address(request("198.51.100.7", headers))).isEqualTo("198.51.100.7");
    assertThat(ALONE.ownOrigin(request("198.51.100.7", headers))).isEqualTo("http://users.local");

    HttpServerRequest proxied = request("10.0.0.1", headers);
    assertThat(BEHIND_PROXIES.address(proxied)).matches("[0-9.]{7,15}|[0-9a-f:.]{2,45}");
    assertThat(BEHIND_PROXIES.caller(proxied)).matches("[0-9.]{7,15}|[0-9a-f]{16}/64");
    assertThat(BEHIND_PROXIES.ownOrigin(proxied)).startsWith("http").doesNotContain("\n");
    try {
      new ClientAddresses(List.of(lines), null);
    } catch (IllegalArgumentException noBlocks) {
      assertThat(noBlocks).isNotInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  private static HttpServerRequest request(String peer, MultiMap headers) {
    return (HttpServerRequest)
        Proxy.newProxyInstance(
            HttpServerRequest.class.getClassLoader(),
            new Class<?>[] {HttpServerRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "remoteAddress" -> SocketAddress.inetSocketAddress(4711, peer);
                  case "headers" -> headers;
                  case "getHeader" -> "users.local";
                  case "isSSL" -> false;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
