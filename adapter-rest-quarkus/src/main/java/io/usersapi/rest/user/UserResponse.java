package io.usersapi.rest.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.usersapi.application.user.OwnedUser;
import io.usersapi.domain.user.User;
import io.usersapi.rest.http.Timestamps;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A user as lists show it; with the app's name only where a list spans apps. */
@Schema(name = "User")
@JsonInclude(JsonInclude.Include.NON_NULL)
record UserResponse(
    @Schema(required = true, pattern = "^[0-9a-f]{24}$") String id,
    @Schema(description = "The app's name; only in lists across apps.")
        @Nullable String sourceAppId,
    @Schema(required = true) String email,
    @Schema(required = true, description = "As the latest submission left it.")
        Map<String, Object> data,
    @Schema(required = true, minimum = "1") int schemaVersion,
    @Schema(required = true, format = "date-time") String createdAt,
    @Schema(required = true, format = "date-time") String updatedAt) {

  static UserResponse from(User user) {
    return from(user, null);
  }

  static UserResponse from(OwnedUser owned) {
    return from(owned.user(), owned.app().value());
  }

  private static UserResponse from(User user, @Nullable String sourceAppId) {
    return new UserResponse(
        user.id().value(),
        sourceAppId,
        user.email().value(),
        user.data().toMap(),
        user.schemaVersion(),
        Timestamps.format(user.createdAt()),
        Timestamps.format(user.updatedAt()));
  }
}
