package io.usersapi.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

class StrictJsonFuzzTest {

  /** Another way through the same library: by tokens there, by a tree of its own here. */
  private static final ObjectMapper LENIENT =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  @FuzzTest
  void readsWhatItWroteAndNothingThatOthersReadDifferently(byte[] bytes) throws IOException {
    Object value;
    try {
      value = StrictJson.parse(bytes);
    } catch (StrictJson.Malformed refused) {
      assertThat(refused.getMessage()).isNotBlank();
      return;
    }
    requirePlain(value);
    Object again = reread(LENIENT.writeValueAsBytes(value));
    assertThat(again).isEqualTo(value);
    assertThat(LENIENT.valueToTree(value).equals(NUMBERS, LENIENT.readTree(bytes))).isTrue();
  }

  /** Numbers are what they are worth, whatever type holds them. */
  private static final Comparator<JsonNode> NUMBERS =
      (one, other) -> {
        if (one.isNumber() && other.isNumber()) {
          return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
      };

  private static Object reread(byte[] bytes) {
    try {
      return StrictJson.parse(bytes);
    } catch (StrictJson.Malformed e) {
      throw new AssertionError("What was read cannot be read again", e);
    }
  }

  private static void requirePlain(Object value) {
    if (value instanceof Map<?, ?> members) {
      members.keySet().forEach(StrictJsonFuzzTest::requirePlain);
      members.values().forEach(StrictJsonFuzzTest::requirePlain);
    } else if (value instanceof List<?> entries) {
      entries.forEach(StrictJsonFuzzTest::requirePlain);
    } else if (value instanceof String text) {
      assertThat(text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF)).isTrue();
    } else if (value != null) {
      assertThat(value).isInstanceOfAny(Boolean.class, BigDecimal.class);
    }
  }
}
