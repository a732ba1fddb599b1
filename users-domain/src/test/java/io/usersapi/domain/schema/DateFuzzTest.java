package io.usersapi.domain.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.usersapi.domain.text.HostileText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class DateFuzzTest {

  private static final Pattern RFC_3339 =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d)(?:[Tt](\\d\\d:\\d\\d):(\\d\\d)(?:\\.\\d+)?(?:[Zz]|[+-](\\d\\d:\\d\\d)))?");

  @FuzzTest
  void isADateWhereTheCalendarOfThePlatformHasIt(byte[] bytes) {
    String text = HostileText.of(bytes);
    if (!text.contains(":60")) { // the platform has no leap seconds
      assertThat(DateField.isDate(text)).as(text).isEqualTo(isInTheCalendar(text));
    }
  }

  private static boolean isInTheCalendar(String text) {
    Matcher parts = RFC_3339.matcher(text);
    if (!parts.matches()) {
      return false;
    }
    try {
      LocalDate.parse(parts.group(1));
      if (parts.group(2) != null) {
        LocalTime.parse(parts.group(2) + ":" + parts.group(3));
      }
      if (parts.group(4) != null) {
        LocalTime.parse(parts.group(4));
      }
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
