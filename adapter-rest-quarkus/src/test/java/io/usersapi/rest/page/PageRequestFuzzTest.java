package io.usersapi.rest.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.usersapi.application.page.Page;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.rest.http.HttpProblem;
import io.usersapi.rest.http.QueryParameters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class PageRequestFuzzTest {

  private static final String KIND = "users";
  private static final AppKey NOBODY = new AppKey(new ObjectId("65a50a0f0000000000000009"));

  /** The input is a query. */
  @FuzzTest
  void isAPageWhoseCursorComesBackOrABadRequest(byte[] bytes) {
    String query = new String(bytes, StandardCharsets.UTF_8);
    Map<String, List<String>> parameters;
    try {
      parameters = new QueryStringDecoder(query, false).parameters();
    } catch (IllegalArgumentException undecodable) {
      // No resource sees such a query: what is no URI is refused before.
      assertThatThrownBy(() -> new URI("/?" + query)).isInstanceOf(URISyntaxException.class);
      return;
    }
    RoutingContext http = call(parameters);
    try {
      Optional<PageRequest> page = PageRequest.from(http, KIND);
      page.ifPresent(asked -> judge(asked, parameters.get("cursor")));
    } catch (HttpProblem refused) {
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body().code()).isEqualTo("invalid_parameter");
    }
    try {
      assertThat(QueryParameters.whole(http, "days", 1, 366).orElse(1)).isBetween(1, 366);
      assertThat(QueryParameters.capped(http, "skip", 0, 200).orElse(0L)).isBetween(0L, 200L);
      QueryParameters.flag(http, "counts");
    } catch (HttpProblem refused) {
      assertThat(refused.status()).isEqualTo(400);
    }
  }

  private static void judge(PageRequest page, List<String> cursors) {
    assertThat(page.limit()).isBetween(1, QueryParameters.MAX_LIMIT);
    if (cursors == null) {
      assertThat(page.range(NOBODY)).isNotNull();
      return;
    }
    PageCursor cursor = PageCursor.decode(KIND, cursors.get(0)).orElseThrow();
    assertThat(PageCursor.decode(KIND, cursor.encode())).contains(cursor);
    assertThat(PageCursor.decode("accounts", cursors.get(0))).isEmpty();
    assertThat(page.range(cursor.app())).isEqualTo(cursor.range());
    String next = page.next(cursor.app(), new Page<>(List.of(), cursor.range()));
    assertThat(PageCursor.decode(KIND, next)).contains(cursor);
  }

  private static RoutingContext call(Map<String, List<String>> parameters) {
    HttpServerRequest request =
        fake(
            HttpServerRequest.class,
            "getParam",
            name -> parameters.getOrDefault(name, List.of()).stream().findFirst().orElse(null));
    return fake(RoutingContext.class, "request", none -> request);
  }

  private interface Answering {
    Object to(Object argument);
  }

  private static <T> T fake(Class<T> type, String only, Answering answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (!method.getName().equals(only)) {
                throw new UnsupportedOperationException(method.getName());
              }
              return answer.to(arguments == null ? null : arguments[0]);
            }));
  }
}
