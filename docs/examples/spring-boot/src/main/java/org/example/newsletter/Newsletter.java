package org.example.newsletter;

import io.usersapi.application.Refusal;
import io.usersapi.application.app.AppStore;
import io.usersapi.application.user.Users;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.schema.Violation;
import io.usersapi.domain.user.User;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Takes subscriptions to one app's newsletter. */
public final class Newsletter {

  static final AppId APP = new AppId("newsletter");

  private final Users users;
  private final AppStore apps;

  Newsletter(Users users, AppStore apps) {
    this.users = users;
    this.apps = apps;
  }

  /** Subscribes an email; gives what is wrong, in sentences for its owner. */
  public List<String> subscribe(String email, boolean consent) {
    return users
        .submit(app(), email, Map.of("consentRequired", consent))
        .toCompletableFuture()
        .join()
        .violations()
        .stream()
        .map(Violation::message)
        .toList();
  }

  /** Whom to write to, the newest first. */
  public List<String> subscribers() {
    try (Stream<User> all = users.newestFirst(app().key())) {
      return all.map(user -> user.email().value()).toList();
    }
  }

  private App app() {
    return apps.find(APP).orElseThrow(Refusal.UnknownApp::new);
  }
}
