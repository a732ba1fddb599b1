package io.usersapi.rest.user;

import io.usersapi.application.user.SignUps;
import io.usersapi.rest.http.Timestamps;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How many users an app has, and when they came. */
@Schema(name = "Stats")
record SignUpsResponse(
    @Schema(required = true, minimum = "0", description = "How many users there are.") long total,
    @Schema(
            required = true,
            nullable = true,
            format = "date-time",
            description = "When the newest user came; null where nobody did.")
        @Nullable String lastSignUpAt,
    @Schema(required = true, description = "Every day in UTC, oldest first, today last.")
        List<Day> perDay) {

  /** One day. */
  @Schema(name = "StatsDay")
  record Day(
      @Schema(required = true, format = "date", examples = "2024-01-15") String date,
      @Schema(
              required = true,
              minimum = "0",
              description = "How many of today's users were created on that day.")
          long created) {}

  static SignUpsResponse from(SignUps signUps) {
    return new SignUpsResponse(
        signUps.total(),
        signUps.last() == null ? null : Timestamps.format(signUps.last()),
        signUps.perDay().stream()
            .map(day -> new Day(day.date().toString(), day.created()))
            .toList());
  }
}
