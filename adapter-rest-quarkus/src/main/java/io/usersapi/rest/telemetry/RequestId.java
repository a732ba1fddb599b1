package io.usersapi.rest.telemetry;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What tells one request from another in logs, and in the header {@value #HEADER}. */
final class RequestId {

  static final String HEADER = "X-Request-Id";

  private static final int LONGEST = 128;

  private RequestId() {}

  /**
   * Whether a proxy may call a request so: 1 to {@value #LONGEST} ASCII letters, digits, and {@code
   * -_.=+/:}, as UUIDs, ULIDs and the ids of known proxies are. No email is.
   */
  static boolean isWellFormed(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letterOrDigit =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letterOrDigit && "-_.=+/:".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Sixteen hex digits: quickly made, and nothing that anybody must not guess. */
  static String make() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }
}
