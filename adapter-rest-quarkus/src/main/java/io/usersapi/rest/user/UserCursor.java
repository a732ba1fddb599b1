package io.usersapi.rest.user;

import io.usersapi.application.user.UserRange;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.user.Creation;
import io.usersapi.domain.user.Email;
import io.usersapi.rest.http.OpaqueCursor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a page of users ended, on its way to the client and back.
 *
 * @param app whose users
 * @param range what is behind the page
 */
record UserCursor(AppKey app, UserRange range) {

  private static final String KIND = "users";

  String encode() {
    String order = UserOrder.of(range).label();
    if (range instanceof UserRange.ByEmail emails && emails.after() != null) {
      return encode(order, emails.prefix(), emails.after().value());
    }
    if (range instanceof UserRange.ByCreation creations && creations.after() != null) {
      Creation after = creations.after();
      return encode(order, String.valueOf(after.at().toEpochMilli()), after.id().value());
    }
    throw new IllegalArgumentException("A cursor is behind somebody");
  }

  private String encode(String order, String first, String second) {
    return OpaqueCursor.encode(List.of(KIND, app.value(), order, first, second));
  }

  /** The cursor that the text is; empty when it is none. */
  static Optional<UserCursor> decode(String text) {
    try {
      return OpaqueCursor.decode(text)
          .filter(parts -> parts.size() == 5 && parts.get(0).equals(KIND))
          .flatMap(UserCursor::of);
    } catch (IllegalArgumentException forged) {
      return Optional.empty();
    }
  }

  private static Optional<UserCursor> of(List<String> parts) {
    AppKey app = new AppKey(new ObjectId(parts.get(1)));
    return UserOrder.named(parts.get(2))
        .map(order -> range(order, parts.get(3), parts.get(4)))
        .map(range -> new UserCursor(app, range));
  }

  private static UserRange range(UserOrder order, String first, String second) {
    if (order == UserOrder.BY_EMAIL) {
      return new UserRange.ByEmail(first, Email.of(second));
    }
    Instant at = Instant.ofEpochMilli(Long.parseLong(first));
    UserRange.ByCreation all = (UserRange.ByCreation) order.from("");
    return new UserRange.ByCreation(all.order(), new Creation(at, new ObjectId(second)));
  }
}
