package io.usersapi.rest.page;

import io.usersapi.application.page.Page;
import io.usersapi.application.page.Range;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.user.Email;
import io.usersapi.rest.http.HttpProblem;
import io.usersapi.rest.http.QueryParameters;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which page is asked for, and how the next one is. */
public final class PageRequest {

  private final String kind;
  private final int limit;
  private final @Nullable PageCursor cursor;
  private final Range first;

  private PageRequest(String kind, int limit, @Nullable PageCursor cursor, Range first) {
    this.kind = kind;
    this.limit = limit;
    this.cursor = cursor;
    this.first = first;
  }

  /**
   * Reads a query.
   *
   * @param kind what is listed, for example {@code users}: a cursor of another kind is none
   * @return empty where no parameter asks for a page
   * @throws HttpProblem 400 for a parameter that is empty or out of its bounds, a prefix with
   *     another order than the emails', and a cursor that is none or contradicts prefix or order
   */
  public static Optional<PageRequest> from(RoutingContext http, String kind) {
    Optional<Integer> limit = QueryParameters.whole(http, "limit", 1, QueryParameters.MAX_LIMIT);
    Optional<PageOrder> order = QueryParameters.text(http, "order").map(PageRequest::order);
    Optional<String> prefix = QueryParameters.text(http, "email").map(PageRequest::prefix);
    Optional<PageCursor> cursor =
        QueryParameters.text(http, "cursor").map(text -> cursor(kind, text));
    if (limit.isEmpty() && order.isEmpty() && prefix.isEmpty() && cursor.isEmpty()) {
      return Optional.empty();
    }
    if (prefix.isPresent() && order.isPresent() && order.get() != PageOrder.BY_EMAIL) {
      throw QueryParameters.invalid("email", "goes with the order `email` only.");
    }
    cursor.ifPresent(known -> refuseOther(known.range(), order, prefix));
    Range first =
        order
            .or(() -> prefix.map(any -> PageOrder.BY_EMAIL))
            .orElse(PageOrder.NEWEST_FIRST)
            .from(prefix.orElse(""));
    return Optional.of(
        new PageRequest(
            kind, limit.orElse(QueryParameters.DEFAULT_LIMIT), cursor.orElse(null), first));
  }

  private static PageOrder order(String label) {
    return PageOrder.named(label)
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

  /** The first page of so many as are usual, newest first. */
  public static PageRequest usual(String kind) {
    return new PageRequest(
        kind, QueryParameters.DEFAULT_LIMIT, null, PageOrder.NEWEST_FIRST.from(""));
  }

  private static PageCursor cursor(String kind, String text) {
    return PageCursor.decode(kind, text)
        .orElseThrow(
            () ->
                QueryParameters.invalid("cursor", "must be the `next` of a page of " + kind + "."));
  }

  private static void refuseOther(Range range, Optional<PageOrder> order, Optional<String> prefix) {
    String known = range instanceof Range.ByEmail emails ? emails.prefix() : "";
    if (order.filter(other -> other != PageOrder.of(range)).isPresent()
        || prefix.filter(other -> !other.equals(known)).isPresent()) {
      throw QueryParameters.invalid("cursor", "goes with the `order` and `email` that it came of.");
    }
  }

  /** How many entries the page has at most. */
  public int limit() {
    return limit;
  }

  /**
   * Where the page begins.
   *
   * @throws HttpProblem 400 when the cursor is of another app
   */
  public Range range(AppKey app) {
    if (cursor == null) {
      return first;
    }
    if (!cursor.app().equals(app)) {
      throw QueryParameters.invalid("cursor", "is of another app.");
    }
    return cursor.range();
  }

  /** The cursor of the page that follows this one; {@code null} on the last. */
  public @Nullable String next(AppKey app, Page<?> page) {
    return page.next() == null ? null : new PageCursor(kind, app, page.next()).encode();
  }
}
