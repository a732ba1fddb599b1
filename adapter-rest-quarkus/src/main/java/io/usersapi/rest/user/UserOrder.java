package io.usersapi.rest.user;

import io.usersapi.application.user.CreationOrder;
import io.usersapi.application.user.UserRange;
import java.util.Arrays;
import java.util.Optional;

/** The orders that pages of users can have, by their names in a query. */
enum UserOrder {
  NEWEST_FIRST("-createdAt"),
  OLDEST_FIRST("createdAt"),
  BY_EMAIL("email");

  private final String label;

  UserOrder(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  static Optional<UserOrder> named(String label) {
    return Arrays.stream(values()).filter(order -> order.label.equals(label)).findFirst();
  }

  static UserOrder of(UserRange range) {
    if (range instanceof UserRange.ByCreation creation) {
      return creation.order() == CreationOrder.NEWEST_FIRST ? NEWEST_FIRST : OLDEST_FIRST;
    }
    return BY_EMAIL;
  }

  /**
   * Users in this order.
   *
   * @param prefix what their emails begin with; empty for all, and in the other orders
   */
  UserRange from(String prefix) {
    return switch (this) {
      case NEWEST_FIRST -> new UserRange.ByCreation(CreationOrder.NEWEST_FIRST, null);
      case OLDEST_FIRST -> new UserRange.ByCreation(CreationOrder.OLDEST_FIRST, null);
      case BY_EMAIL -> new UserRange.ByEmail(prefix, null);
    };
  }
}
