package io.usersapi.rest.app;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An app is gone, and how many users went with it. */
@Schema(name = "DeletedApp")
record DeletedResponse(
    @Schema(required = true) boolean ok, @Schema(required = true) long deletedUsers) {}
