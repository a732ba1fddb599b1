package io.usersapi.application.user;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many users an app has, and when they came. Users that were deleted count nowhere.
 *
 * @param total how many there are
 * @param last when the newest came; {@code null} where nobody did
 * @param perDay every day that was asked for, oldest first, today last
 */
public record SignUps(long total, @Nullable Instant last, List<Day> perDay) {
  public SignUps {
    perDay = List.copyOf(perDay);
  }

  /**
   * One day in UTC.
   *
   * @param created how many users of today came then
   */
  public record Day(LocalDate date, long created) {}
}
