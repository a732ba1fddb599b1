package io.usersapi.rest.page;

import io.usersapi.application.page.CreationOrder;
import io.usersapi.application.page.Range;
import java.util.Arrays;
import java.util.Optional;

/** The orders that pages can have, by their names in a query. */
enum PageOrder {
  NEWEST_FIRST("-createdAt"),
  OLDEST_FIRST("createdAt"),
  BY_EMAIL("email");

  private final String label;

  PageOrder(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  static Optional<PageOrder> named(String label) {
    return Arrays.stream(values()).filter(order -> order.label.equals(label)).findFirst();
  }

  static PageOrder of(Range range) {
    if (range instanceof Range.ByCreation creation) {
      return creation.order() == CreationOrder.NEWEST_FIRST ? NEWEST_FIRST : OLDEST_FIRST;
    }
    return BY_EMAIL;
  }

  /**
   * Everybody in this order.
   *
   * @param prefix what their emails begin with; empty for all, and in the other orders
   */
  Range from(String prefix) {
    return switch (this) {
      case NEWEST_FIRST -> new Range.ByCreation(CreationOrder.NEWEST_FIRST, null);
      case OLDEST_FIRST -> new Range.ByCreation(CreationOrder.OLDEST_FIRST, null);
      case BY_EMAIL -> new Range.ByEmail(prefix, null);
    };
  }
}
