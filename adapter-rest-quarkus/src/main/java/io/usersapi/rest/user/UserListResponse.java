package io.usersapi.rest.user;

import io.usersapi.application.user.UserPage;
import io.usersapi.domain.app.AppKey;
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

  static UserListResponse from(AppKey app, UserPage page) {
    return new UserListResponse(
        page.users().stream().map(UserResponse::from).toList(),
        page.next() == null ? null : new UserCursor(app, page.next()).encode());
  }
}
