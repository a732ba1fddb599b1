package io.usersapi.rest.page;

import io.usersapi.application.page.Range;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.user.Creation;
import io.usersapi.rest.http.OpaqueCursor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a page ended, on its way to the client and back.
 *
 * @param kind what is listed, for example {@code users}
 * @param app whose
 * @param range what is behind the page
 */
record PageCursor(String kind, AppKey app, Range range) {

  String encode() {
    String order = PageOrder.of(range).label();
    if (range instanceof Range.ByEmail emails && emails.after() != null) {
      return encode(order, emails.prefix(), emails.after());
    }
    if (range instanceof Range.ByCreation creations && creations.after() != null) {
      Creation after = creations.after();
      return encode(order, String.valueOf(after.at().toEpochMilli()), after.id().value());
    }
    throw new IllegalArgumentException("A cursor is behind somebody");
  }

  private String encode(String order, String first, String second) {
    return OpaqueCursor.encode(List.of(kind, app.value(), order, first, second));
  }

  /** The cursor that the text is; empty when it is none of that kind. */
  static Optional<PageCursor> decode(String kind, String text) {
    try {
      return OpaqueCursor.decode(text)
          .filter(parts -> parts.size() == 5 && parts.get(0).equals(kind))
          .flatMap(PageCursor::of);
    } catch (IllegalArgumentException forged) {
      return Optional.empty();
    }
  }

  private static Optional<PageCursor> of(List<String> parts) {
    AppKey app = new AppKey(new ObjectId(parts.get(1)));
    return PageOrder.named(parts.get(2))
        .map(order -> range(order, parts.get(3), parts.get(4)))
        .map(range -> new PageCursor(parts.get(0), app, range));
  }

  private static Range range(PageOrder order, String first, String second) {
    if (order == PageOrder.BY_EMAIL) {
      return new Range.ByEmail(first, second);
    }
    Instant at = Instant.ofEpochMilli(Long.parseLong(first));
    Range.ByCreation all = (Range.ByCreation) order.from("");
    return new Range.ByCreation(all.order(), new Creation(at, new ObjectId(second)));
  }
}
