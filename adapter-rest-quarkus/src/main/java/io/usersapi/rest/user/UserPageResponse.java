package io.usersapi.rest.user;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of users across apps, with the bounds as they were applied. */
@Schema(name = "UserPage")
record UserPageResponse(
    @Schema(required = true, description = "Newest first.") List<UserResponse> users,
    @Schema(required = true) int limit,
    @Schema(required = true) long skip) {}
