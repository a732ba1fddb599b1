package io.usersapi.domain.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Makes text of the bytes that a fuzzer thinks of, and of those that are kept as a corpus. */
public final class HostileText {

  private HostileText() {}

  /**
   * UTF-8; what is none counts as UTF-16, so that halves of surrogate pairs, which no UTF-8 writes,
   * come in as well.
   */
  public static String of(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      StringBuilder text = new StringBuilder(bytes.length / 2);
      for (int i = 0; i + 1 < bytes.length; i += 2) {
        text.append((char) (bytes[i] << 8 | bytes[i + 1] & 0xFF));
      }
      return text.toString();
    }
  }
}
