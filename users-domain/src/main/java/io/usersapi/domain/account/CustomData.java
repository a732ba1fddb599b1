package io.usersapi.domain.account;

import java.nio.charset.StandardCharsets;

/**
 * What an app's own backend keeps with an account: one JSON object, whose meaning is the backend's
 * alone. It is kept as the text that the service's border judged to be one, so that every number
 * and name comes back exactly.
 *
 * @param json the object, in JSON; at most {@value #MAX_BYTES} UTF-8 bytes
 */
public record CustomData(String json) {

  /** Longest text, in UTF-8 bytes. */
  public static final int MAX_BYTES = 64 * 1024;

  /**
   * @throws IllegalArgumentException when the text is too long
   */
  public CustomData {
    if (!fits(json)) {
      throw new IllegalArgumentException("Data has at most " + MAX_BYTES + " bytes");
    }
  }

  /** Whether the text is short enough. */
  public static boolean fits(String json) {
    return json.length() <= MAX_BYTES && json.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
  }

  /** Hides the text: it belongs into no log. */
  @Override
  public String toString() {
    return "***";
  }
}
