package io.usersapi.application.transfer;

import static java.util.Objects.requireNonNull;

import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;

/**
 * An app whose deletion was begun and is not finished.
 *
 * @param key the creation of the app that is to go
 * @param id the name that it had
 */
public record Retirement(AppKey key, AppId id) {
  public Retirement {
    requireNonNull(key);
    requireNonNull(id);
  }
}
