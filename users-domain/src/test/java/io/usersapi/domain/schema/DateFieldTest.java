package io.usersapi.domain.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateFieldTest {

  private static final UserSchema SCHEMA =
      UserSchema.define(Map.of("fields", List.of(Map.of("key", "d", "label", "D", "kind", "date"))))
          .orThrow();

  private static Validated<UserData> validate(Object value) {
    return SCHEMA.validate(Map.of("d", value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-01-31",
        "2024-02-29",
        "2000-02-29",
        "0000-02-29",
        "0001-01-01",
        "9999-12-31",
        "2024-01-31T00:00:00Z",
        "2024-01-31T23:59:59Z",
        "2024-01-31t10:30:00z",
        "2024-01-31T10:30:00.5Z",
        "2024-01-31T10:30:00.123456789012345678901234567890Z",
        "2024-01-31T10:30:00+00:00",
        "2024-01-31T10:30:00-00:00",
        "2024-01-31T10:30:00.0+23:59",
        "2024-01-31T10:30:00-23:59",
        "2016-12-31T23:59:60Z",
        "2016-12-31T23:59:60.9Z",
        "2015-06-30T23:59:60z",
        "2017-01-01T00:59:60+01:00",
        "2016-12-31T15:59:60-08:00",
        "2017-01-01T05:29:60+05:30",
        "2015-06-30T00:00:60-23:59"
      })
  void keepsDatesThatExistAsTheyWereSent(String date) {
    assertThat(validate(date).orThrow().get("d")).isEqualTo(date);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2024",
        "2024-01",
        "2024-1-31",
        "24-01-31",
        "20240131",
        "2024/01/31",
        "2024-01/31",
        "31.01.2024",
        "+2024-01-31",
        "-2024-01-31",
        "12024-01-31",
        " 2024-01-31",
        "2024-01-31 ",
        "2024-01-31\n",
        "2024-00-31",
        "2024-13-31",
        "2024-01-00",
        "2024-01-32",
        "2024-04-31",
        "2023-02-29",
        "1900-02-29",
        "2024-02-30",
        "2024-0a-01",
        "2024-01-\u0661\u0661",
        "\u0662024-01-01",
        "2024-01-31T",
        "2024-01-31Z",
        "2024-01-31T10:30",
        "2024-01-31T10:30Z",
        "2024-01-31T10:30:00",
        "2024-01-31T10:30:00.5",
        "2024-01-31T10:30:00.Z",
        "2024-01-31T10:30:00,5Z",
        "2024-01-31 10:30:00Z",
        "2024-01-31_10:30:00Z",
        "2024-01-31T10-30:00Z",
        "2024-01-31T10:30-00Z",
        "2024-01-31T24:00:00Z",
        "2024-01-31T10:60:00Z",
        "2024-01-31T10:30:61Z",
        "2024-01-31T1a:30:00Z",
        "2024-01-31T10:3a:00Z",
        "2024-01-31T10:30:0aZ",
        "2024-01-31T10:30:00ZZ",
        "2024-01-31T10:30:00Z ",
        "2024-01-31T10:30:00+24:00",
        "2024-01-31T10:30:00+01:60",
        "2024-01-31T10:30:00+0100",
        "2024-01-31T10:30:00+01",
        "2024-01-31T10:30:00+1:00",
        "2024-01-31T10:30:00+01:0",
        "2024-01-31T10:30:00+01:000",
        "2024-01-31T10:30:00*01:00",
        "2024-01-31T10:30:00+01-00",
        "2024-01-31T10:30:00+a1:00",
        "2024-01-31T10:30:00+01:a0",
        "2023-02-29T10:30:00Z",
        "2016-12-31T23:58:60Z",
        "2016-12-31T22:59:60Z",
        "2016-12-30T23:59:60Z",
        "2016-11-30T23:59:60Z",
        "2015-06-29T23:59:60Z",
        "2015-07-31T23:59:60Z",
        "2016-12-31T23:59:60+01:00",
        "2016-12-31T23:59:61Z"
      })
  void refusesWhatIsNoDate(String text) {
    assertThat(validate(text).violations())
        .containsExactly(
            new Violation(
                "d",
                "invalid_date",
                "`d` must be a day like 2024-01-31, or a time with offset like"
                    + " 2024-01-31T10:30:00Z."));
  }

  @Test
  void knowsTheLengthOfEveryMonth() {
    int[] days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (int month = 1; month <= 12; month++) {
      String start = String.format("2023-%02d-", month);
      assertThat(DateField.isDate(start + days[month - 1])).isTrue();
      assertThat(DateField.isDate(start + (days[month - 1] + 1))).isFalse();
    }
  }

  @Test
  void takesNothingButStrings() {
    for (Object value : List.of(20240131, true, List.of("2024-01-31"))) {
      assertThat(validate(value).violations())
          .containsExactly(new Violation("d", "wrong_type", "`d` must be a string."));
    }
  }

  @Test
  void hasNoConstraints() {
    assertThat(SCHEMA.fields().get(0).constraints()).isEmpty();
    assertThat(SCHEMA.fields().get(0).kind()).isEqualTo(FieldKind.DATE);
  }
}
