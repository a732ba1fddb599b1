package io.usersapi.inmemory;

import io.usersapi.application.Stores;
import io.usersapi.application.TestClock;
import io.usersapi.application.app.Apps;
import io.usersapi.application.limit.Limit;
import io.usersapi.application.schema.Schemas;
import io.usersapi.application.session.LoginLimits;
import io.usersapi.application.session.Sessions;
import io.usersapi.application.user.Receipt;
import io.usersapi.application.user.Users;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.schema.Validated;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The use cases as one instance of the service has them; several instances can share stores. */
public final class ServiceInstance {

  /** Data that satisfies the schema of a new app. */
  public static final Map<String, Object> CONSENT = Map.of("consentRequired", true);

  private final Stores stores;
  private final TestClock clock;
  private final WatchedUserStore userStore;
  private final WatchedHasher hasher = new WatchedHasher();
  private final Apps apps;
  private final Users users;
  private final Sessions sessions;
  private final Schemas schemas;

  /** An instance with stores of its own, and no limits. */
  public ServiceInstance() {
    this(new TestClock());
  }

  /** An instance with stores of its own, and no limits. */
  public ServiceInstance(TestClock clock) {
    this(new InMemoryStores(clock), clock, null, LoginLimits.OFF);
  }

  /**
   * @param perEmail how many submissions an app takes of one email; {@code null} for any number
   */
  public ServiceInstance(
      Stores stores, TestClock clock, @Nullable Limit perEmail, LoginLimits logins) {
    SecureRandom random = new SecureRandom();
    ObjectIdGenerator ids = new ObjectIdGenerator(clock, random);
    this.stores = stores;
    this.clock = clock;
    userStore = new WatchedUserStore(stores.users());
    apps =
        new Apps(
            stores.apps(),
            userStore,
            stores.sessions(),
            stores.accounts(),
            stores.mailTokens(),
            stores.providerSignIns(),
            hasher,
            ids,
            random,
            clock);
    users = new Users(userStore, stores.apps(), stores.sharedLimits(), perEmail, ids, clock);
    sessions =
        new Sessions(
            stores.sessions(), stores.apps(), hasher, stores.sharedLimits(), logins, random, clock);
    schemas = new Schemas(stores.apps(), userStore);
  }

  public Stores stores() {
    return stores;
  }

  public TestClock clock() {
    return clock;
  }

  public WatchedUserStore userStore() {
    return userStore;
  }

  public WatchedHasher hasher() {
    return hasher;
  }

  public Apps apps() {
    return apps;
  }

  public Users users() {
    return users;
  }

  public Sessions sessions() {
    return sessions;
  }

  public Schemas schemas() {
    return schemas;
  }

  /** A new app of that name. */
  public App createApp(String id) {
    return apps.create(new AppId(id)).app();
  }

  /** The outcome of a submission, once it is there. */
  public Validated<Receipt> submit(App app, @Nullable Object email, @Nullable Object data) {
    try {
      return users.submit(app, email, data).toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** The receipt of a submission that satisfies the schema of a new app. */
  public Receipt submit(App app, String email) {
    return submit(app, email, CONSENT).orThrow();
  }
}
