package io.usersapi.rest.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What a page hands out so that the next one can be asked for: parts of text, in base64url. A
 * checksum tells a cursor that was cut or mistyped; it is no seal, and nothing in a cursor gives a
 * right.
 */
public final class OpaqueCursor {

  private static final String SEPARATOR = "\n";

  private OpaqueCursor() {}

  /**
   * The cursor that carries these parts.
   *
   * @param parts none of them with a line feed
   */
  public static String encode(List<String> parts) {
    byte[] text = String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8);
    byte[] checked =
        ByteBuffer.allocate(text.length + Integer.BYTES).put(text).putInt(checksum(text)).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(checked);
  }

  private static int checksum(byte[] text) {
    CRC32 checksum = new CRC32();
    checksum.update(text);
    return (int) checksum.getValue();
  }

  /** The parts of a cursor; empty when {@link #encode} did not make it. */
  public static Optional<List<String>> decode(String cursor) {
    byte[] checked;
    try {
      checked = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (checked.length < Integer.BYTES) {
      return Optional.empty();
    }
    String text = new String(checked, 0, checked.length - Integer.BYTES, StandardCharsets.UTF_8);
    List<String> parts = List.of(text.split(SEPARATOR, -1));
    return encode(parts).equals(cursor) ? Optional.of(parts) : Optional.empty();
  }
}
