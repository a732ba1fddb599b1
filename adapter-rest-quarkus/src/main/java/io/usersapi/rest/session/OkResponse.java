package io.usersapi.rest.session;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** It is done. */
@Schema(name = "Ok")
record OkResponse(@Schema(required = true) boolean ok) {

  static final OkResponse DONE = new OkResponse(true);
}
