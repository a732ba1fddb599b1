package io.usersapi.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

class OpaqueCursorFuzzTest {

  @FuzzTest
  void decodesWhatItEncodedAndNothingElse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    OpaqueCursor.decode(text)
        .ifPresent(parts -> assertThat(OpaqueCursor.encode(parts)).isEqualTo(text));
    List<String> parts = List.of(text.split("\n", -1));
    String cursor = OpaqueCursor.encode(parts);
    assertThat(OpaqueCursor.decode(cursor)).contains(parts);
    assertThat(OpaqueCursor.decode(cursor.substring(1))).isEmpty();
    assertThat(OpaqueCursor.decode(cursor + "A")).isEmpty();
  }
}
