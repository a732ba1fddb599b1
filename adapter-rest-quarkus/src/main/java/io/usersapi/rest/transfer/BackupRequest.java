package io.usersapi.rest.transfer;

import io.usersapi.domain.app.Password;
import io.usersapi.rest.http.HttpProblem;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The admin's password, asked for again. */
@Schema(name = "Backup")
record BackupRequest(@Schema(required = true, implementation = String.class) Password password) {

  /**
   * @throws HttpProblem 400 for a member that is missing or no string
   */
  static BackupRequest from(Map<String, @Nullable Object> body) {
    return new BackupRequest(HttpProblem.valueOf(Password.claim("password", body.get("password"))));
  }
}
