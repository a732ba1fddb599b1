package io.usersapi.domain.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserDataTest {

  private static Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("z", "text");
    values.put("a", true);
    values.put("m", new BigDecimal("1.50"));
    return values;
  }

  @Test
  void keepsKeysInTheirOrder() {
    UserData data = UserData.of(values());
    List<String> shown = new ArrayList<>();
    data.forEach((key, value) -> shown.add(key + "=" + value));

    assertThat(shown).containsExactly("z=text", "a=true", "m=1.50");
    assertThat(data.toMap()).containsExactlyEntriesOf(values());
    assertThat(data.size()).isEqualTo(3);
  }

  @Test
  void givesTheValueUnderAKey() {
    UserData data = UserData.of(values());

    assertThat(data.get("z")).isEqualTo("text");
    assertThat(data.get("m")).isEqualTo(new BigDecimal("1.50"));
    assertThat(data.get("text")).isNull();
    assertThat(data.get("x")).isNull();
  }

  @Test
  void neverChanges() {
    Map<String, Object> values = values();
    UserData data = UserData.of(values);
    values.clear();
    data.toMap().clear();

    assertThat(data.toMap()).isEqualTo(values());
  }

  @Test
  void equalsTheSameValuesInAnyOrder() {
    Map<String, Object> reversed = new LinkedHashMap<>();
    List<String> keys = new ArrayList<>(values().keySet());
    Collections.reverse(keys);
    keys.forEach(key -> reversed.put(key, values().get(key)));

    assertThat(UserData.of(values()))
        .isEqualTo(UserData.of(reversed))
        .hasSameHashCodeAs(UserData.of(reversed))
        .isNotEqualTo(UserData.of(Map.of("z", "text")))
        .isNotEqualTo(UserData.empty())
        .isNotEqualTo(values());
  }

  @Test
  void isEmptyOfNothing() {
    assertThat(UserData.of(Map.of())).isSameAs(UserData.empty());
    assertThat(UserData.empty().size()).isZero();
    assertThat(UserData.empty().get("a")).isNull();
  }

  @Test
  void takesNothingThatNoStoreWouldGiveBack() {
    for (Object value : new Object[] {1, 1.5, List.of(), Map.of(), 'c'}) {
      assertThatThrownBy(() -> UserData.of(Map.of("a", value)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> UserData.of(Map.of("a b", "x")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> UserData.of(Collections.singletonMap("a", null)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hidesItsValuesFromLogs() {
    assertThat(UserData.of(values())).hasToString("[z, a, m]");
  }
}
