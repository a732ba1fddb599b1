package io.usersapi.domain.schema;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.YearMonth;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A day ({@code 2024-02-29}) or a moment with its offset from UTC ({@code
 * 2024-02-29T23:59:59.5+01:00}) that exists in the calendar, kept as it was sent.
 *
 * <p>The 60th second is one only where leap seconds are put: at the end of June or December in UTC.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3339#section-5.6">RFC 3339, full-date and
 *     date-time</a>
 */
public final class DateField extends Field {

  DateField(Base base) {
    super(base);
  }

  @Override
  public FieldKind kind() {
    return FieldKind.DATE;
  }

  @Override
  public Map<String, Object> constraints() {
    return Map.of();
  }

  @Override
  @Nullable Object accept(Object value, Violations violations) {
    if (!(value instanceof String text)) {
      refuse(violations, "wrong_type", "must be a string.");
      return null;
    }
    if (!isDate(text)) {
      refuse(
          violations,
          "invalid_date",
          "must be a day like 2024-01-31, or a time with offset like 2024-01-31T10:30:00Z.");
      return null;
    }
    return text;
  }

  static boolean isDate(String text) {
    if (text.length() < 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return false;
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 2);
    int day = number(text, 8, 2);
    if (year < 0 || month < 1 || month > 12 || day < 1) {
      return false;
    }
    if (day > YearMonth.of(year, month).lengthOfMonth()) {
      return false;
    }
    return text.length() == 10 || isTime(text, LocalDate.of(year, month, day));
  }

  private static boolean isTime(String text, LocalDate day) {
    if (text.length() < 20
        || (text.charAt(10) != 'T' && text.charAt(10) != 't')
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      return false;
    }
    int hour = number(text, 11, 2);
    int minute = number(text, 14, 2);
    int second = number(text, 17, 2);
    int zone = 19;
    if (text.charAt(zone) == '.') {
      do {
        zone++;
      } while (zone < text.length() && isDigit(text.charAt(zone)));
      if (zone == 20) {
        return false;
      }
    }
    Integer offset = offset(text, zone);
    if (offset == null || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0) {
      return false;
    }
    return second <= 59 || (second == 60 && isLeapMinute(day.atTime(hour, minute), offset));
  }

  private static boolean isLeapMinute(LocalDateTime local, int offset) {
    LocalDateTime utc = local.minusMinutes(offset);
    boolean lastMinute = utc.getHour() == 23 && utc.getMinute() == 59;
    boolean june = utc.getMonth() == Month.JUNE && utc.getDayOfMonth() == 30;
    boolean december = utc.getMonth() == Month.DECEMBER && utc.getDayOfMonth() == 31;
    return lastMinute && (june || december);
  }

  /** Minutes east of UTC, or {@code null} when the rest of the text is no offset. */
  private static @Nullable Integer offset(String text, int at) {
    if (at == text.length()) {
      return null;
    }
    char sign = text.charAt(at);
    if (sign == 'Z' || sign == 'z') {
      return at + 1 == text.length() ? 0 : null;
    }
    if ((sign != '+' && sign != '-') || text.length() != at + 6 || text.charAt(at + 3) != ':') {
      return null;
    }
    int hours = number(text, at + 1, 2);
    int minutes = number(text, at + 4, 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
      return null;
    }
    int offset = hours * 60 + minutes;
    return sign == '+' ? offset : -offset;
  }

  /** That many ASCII digits as a number, or -1. */
  private static int number(String text, int at, int digits) {
    int number = 0;
    for (int i = at; i < at + digits; i++) {
      if (!isDigit(text.charAt(i))) {
        return -1;
      }
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
