package io.usersapi.rest.user;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All users of an app, for the OpenAPI document: the resource streams them. */
@Schema(name = "UserList")
record UserListResponse(
    @Schema(required = true, description = "Newest first.") List<UserResponse> users) {}
