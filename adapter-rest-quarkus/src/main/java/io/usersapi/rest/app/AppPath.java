package io.usersapi.rest.app;

import io.usersapi.application.Refusal;
import io.usersapi.domain.app.AppId;

/** The app that a path names. */
public final class AppPath {

  private AppPath() {}

  /**
   * The name in a path.
   *
   * @throws Refusal.UnknownApp when it can be no app's: then there is none
   */
  public static AppId id(String segment) {
    if (!AppId.isValid(segment)) {
      throw new Refusal.UnknownApp();
    }
    return new AppId(segment);
  }
}
