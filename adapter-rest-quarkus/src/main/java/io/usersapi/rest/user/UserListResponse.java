package io.usersapi.rest.user;

import io.usersapi.application.page.Page;
import io.usersapi.domain.user.User;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Users of an app: one page; or all of them, which the resource streams, without {@code next}. */
@Schema(name = "UserList")
record UserListResponse(
    @Schema(required = true, description = "Newest first, or in the order that was asked for.")
        List<UserResponse> users,
    @Schema(
            nullable = true,
            description =
                "The cursor of the page that follows; null on the last page; missing where no page"
                    + " was asked for.")
        @Nullable String next) {

  static UserListResponse from(Page<User> page, @Nullable String next) {
    return new UserListResponse(page.entries().stream().map(UserResponse::from).toList(), next);
  }
}
