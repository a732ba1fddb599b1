package io.usersapi.rest.user;

import io.usersapi.application.user.UserRange;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.user.Email;
import io.usersapi.rest.http.HttpProblem;
import io.usersapi.rest.http.QueryParameters;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which page of users is asked for.
 *
 * @param cursor where the page before ended; {@code null} for the first page
 * @param first the users of the first page and those that follow
 */
record UserPageRequest(int limit, @Nullable UserCursor cursor, UserRange first) {

  /**
   * Reads a query.
   *
   * @return empty where no parameter asks for a page
   * @throws HttpProblem 400 for a parameter that is empty or out of its bounds, a prefix with
   *     another order than the emails', and a cursor that is none or contradicts prefix or order
   */
  static Optional<UserPageRequest> from(RoutingContext http) {
    Optional<Integer> limit = QueryParameters.whole(http, "limit", 1, QueryParameters.MAX_LIMIT);
    Optional<UserOrder> order = QueryParameters.text(http, "order").map(UserPageRequest::order);
    Optional<String> prefix = QueryParameters.text(http, "email").map(UserPageRequest::prefix);
    Optional<UserCursor> cursor = QueryParameters.text(http, "cursor").map(UserPageRequest::cursor);
    if (limit.isEmpty() && order.isEmpty() && prefix.isEmpty() && cursor.isEmpty()) {
      return Optional.empty();
    }
    if (prefix.isPresent() && order.isPresent() && order.get() != UserOrder.BY_EMAIL) {
      throw QueryParameters.invalid("email", "goes with the order `email` only.");
    }
    cursor.ifPresent(known -> refuseOther(known.range(), order, prefix));
    UserRange first =
        order
            .or(() -> prefix.map(any -> UserOrder.BY_EMAIL))
            .orElse(UserOrder.NEWEST_FIRST)
            .from(prefix.orElse(""));
    return Optional.of(
        new UserPageRequest(
            limit.orElse(QueryParameters.DEFAULT_LIMIT), cursor.orElse(null), first));
  }

  private static UserOrder order(String label) {
    return UserOrder.named(label)
        .orElseThrow(
            () -> QueryParameters.invalid("order", "must be -createdAt, createdAt or email."));
  }

  private static String prefix(String text) {
    String prefix = Email.normaliseStart(text);
    if (prefix.isEmpty()) {
      throw QueryParameters.invalid("email", "must not be blank.");
    }
    return prefix;
  }

  private static UserCursor cursor(String text) {
    return UserCursor.decode(text)
        .orElseThrow(
            () -> QueryParameters.invalid("cursor", "must be the `next` of a page of users."));
  }

  private static void refuseOther(
      UserRange range, Optional<UserOrder> order, Optional<String> prefix) {
    String known = range instanceof UserRange.ByEmail emails ? emails.prefix() : "";
    if (order.filter(other -> other != UserOrder.of(range)).isPresent()
        || prefix.filter(other -> !other.equals(known)).isPresent()) {
      throw QueryParameters.invalid("cursor", "goes with the `order` and `email` that it came of.");
    }
  }

  /**
   * The users to begin with.
   *
   * @throws HttpProblem 400 when the cursor is of another app
   */
  UserRange range(AppKey app) {
    if (cursor == null) {
      return first;
    }
    if (!cursor.app().equals(app)) {
      throw QueryParameters.invalid("cursor", "is of another app.");
    }
    return cursor.range();
  }
}
