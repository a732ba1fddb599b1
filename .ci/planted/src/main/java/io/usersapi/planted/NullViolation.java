package io.usersapi.planted;

import org.jspecify.annotations.Nullable;

/** Must not compile: proves that the compiler's null checks fire. See .ci/run. */
final class NullViolation {

  static int length(@Nullable String text) {
    return text.length();
  }
}
