package io.usersapi.inmemory;

import io.usersapi.application.PasswordHasher;
import io.usersapi.application.TestClock;
import io.usersapi.application.app.AppStore;
import io.usersapi.application.app.Apps;
import io.usersapi.application.limit.Limit;
import io.usersapi.application.limit.RateLimiter;
import io.usersapi.application.schema.Schemas;
import io.usersapi.application.session.LoginLimits;
import io.usersapi.application.session.SessionStore;
import io.usersapi.application.session.Sessions;
import io.usersapi.application.user.Receipt;
import io.usersapi.application.user.Users;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.user.User;
import io.usersapi.inmemory.app.WatchedHasher;
import io.usersapi.inmemory.user.UnreliableUserStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The use cases as one instance of the service has them, over stores in memory. */
public final class UseCases {

  /** Failed logins for one app from one address. */
  public static final Limit PER_APP_AND_ADDRESS = new Limit(3, Duration.ofMinutes(15));

  /** Failed logins from one address. */
  public static final Limit PER_ADDRESS = new Limit(5, Duration.ofMinutes(30));

  /** Submissions of one email to one app. */
  public static final Limit PER_EMAIL = new Limit(2, Duration.ofMinutes(1));

  /** What every app accepts at first. */
  public static final Map<String, ?> CONSENT = Map.of("consentRequired", true);

  public final TestClock clock;
  public final AppStore appStore;
  public final UnreliableUserStore userStore;
  public final SessionStore sessionStore;
  public final RateLimiter limiter;
  public final WatchedHasher hasher;

  public final Apps apps;
  public final Users users;
  public final Sessions sessions;
  public final Schemas schemas;

  /** An instance with stores of its own. */
  public UseCases() {
    this(new TestClock());
  }

  private UseCases(TestClock clock) {
    this(clock, new InMemoryStores(clock), new WatchedHasher());
  }

  private UseCases(TestClock clock, InMemoryStores stores, WatchedHasher hasher) {
    this.clock = clock;
    this.appStore = stores.apps();
    this.userStore = new UnreliableUserStore(stores.users());
    this.sessionStore = stores.sessions();
    this.limiter = stores.sharedLimits();
    this.hasher = hasher;
    ObjectIdGenerator ids = new ObjectIdGenerator(clock, new SecureRandom());
    this.apps = apps(hasher, ids);
    this.users = new Users(userStore, appStore, limiter, PER_EMAIL, ids, clock);
    this.sessions =
        new Sessions(
            sessionStore,
            appStore,
            hasher,
            limiter,
            new LoginLimits(PER_APP_AND_ADDRESS, PER_ADDRESS),
            new SecureRandom(),
            clock);
    this.schemas = new Schemas(appStore);
  }

  private Apps apps(PasswordHasher passwords, ObjectIdGenerator ids) {
    return new Apps(appStore, userStore, sessionStore, passwords, ids, new SecureRandom(), clock);
  }

  /** The same use case in another instance of the service, over the same stores. */
  public Apps appsOfAnotherInstance() {
    return apps(hasher, new ObjectIdGenerator(clock, new SecureRandom()));
  }

  /** Makes an app of that name; gives what only its creator knows. */
  public Apps.NewCredentials app(String name) {
    return apps.create(new AppId(name));
  }

  /** Submits an email to an app, as the app is now. */
  public Receipt submit(String app, String email) {
    return users
        .submit(apps.get(new AppId(app)), email, CONSENT)
        .toCompletableFuture()
        .join()
        .orThrow();
  }

  /** The emails of an app, newest first. */
  public List<String> emails(AppKey app) {
    try (Stream<User> all = users.newestFirst(app)) {
      return all.map(user -> user.email().value()).toList();
    }
  }
}
