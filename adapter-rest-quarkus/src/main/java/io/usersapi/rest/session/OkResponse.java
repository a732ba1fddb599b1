package io.usersapi.rest.session;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** It is done. */
@Schema(name = "Ok")
public record OkResponse(@Schema(required = true) boolean ok) {

  /** The one such answer. */
  public static final OkResponse DONE = new OkResponse(true);
}
