package io.usersapi.rest.harness;

import io.usersapi.application.StoreUnavailable;
import io.usersapi.application.Stores;
import io.usersapi.application.account.AccountStore;
import io.usersapi.application.account.SigningKeyStore;
import io.usersapi.application.app.AppStore;
import io.usersapi.application.audit.AuditStore;
import io.usersapi.application.limit.RateLimiter;
import io.usersapi.application.mail.MailTokenStore;
import io.usersapi.application.oauth.ProviderSignInStore;
import io.usersapi.application.session.SessionStore;
import io.usersapi.application.transfer.TransferStore;
import io.usersapi.application.user.UserStore;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.user.User;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The chosen store, which can go away, fail, and pretend to hold other users than it does. */
public final class TestStores implements Stores {

  private final Stores real;
  private final AppStore apps;
  private final UserStore users;
  private final SessionStore sessions;
  private final AuditStore audit;
  private final AccountStore accounts;
  private final MailTokenStore mailTokens;
  private final ProviderSignInStore providerSignIns;
  private final SigningKeyStore signingKeys;
  private final RateLimiter limits;
  private final TransferStore transfer;
  private final Map<AppKey, Supplier<Stream<User>>> pretended = new ConcurrentHashMap<>();
  private volatile RuntimeException failure;
  private volatile RuntimeException auditFailure;
  private volatile boolean stagesOnly;
  private volatile Executor teller = Runnable::run;

  public TestStores(Stores real) {
    this.real = real;
    apps = steered(AppStore.class, real.apps());
    users = steered(UserStore.class, real.users());
    sessions = steered(SessionStore.class, real.sessions());
    audit = steered(AuditStore.class, real.audit());
    accounts = steered(AccountStore.class, real.accounts());
    mailTokens = steered(MailTokenStore.class, real.mailTokens());
    providerSignIns = steered(ProviderSignInStore.class, real.providerSignIns());
    signingKeys = steered(SigningKeyStore.class, real.signingKeys());
    limits = steered(RateLimiter.class, real.sharedLimits());
    transfer = steered(TransferStore.class, real.transfer());
  }

  /** Runs while the store cannot be reached. */
  public void away(Runnable test) {
    failing(
        new StoreUnavailable(
            "com.mongodb.MongoTimeoutException: db-7.internal:27017 timed out",
            new IllegalStateException("of the driver")),
        test);
  }

  /** Runs while every call of the store throws this. */
  public void failing(RuntimeException thrown, Runnable test) {
    failure = thrown;
    try {
      test.run();
    } finally {
      failure = null;
    }
  }

  /**
   * The same for calls that answer by a stage alone, which an executor of the store's own tells.
   */
  public void failingElsewhere(RuntimeException thrown, Executor executor, Runnable test) {
    teller = executor;
    stagesOnly = true;
    try {
      failing(thrown, test);
    } finally {
      teller = Runnable::run;
      stagesOnly = false;
    }
  }

  /** Runs while every call of the audit's store throws this, and no other does. */
  public void failingToAudit(RuntimeException thrown, Runnable test) {
    auditFailure = thrown;
    try {
      test.run();
    } finally {
      auditFailure = null;
    }
  }

  /** Lists these users for an app from now on. */
  public void pretend(AppKey app, Supplier<Stream<User>> newestFirst) {
    pretended.put(app, newestFirst);
  }

  /** The store itself, as no test steers it. */
  public Stores real() {
    return real;
  }

  private <T> T steered(Class<T> port, T target) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> call(target, method, arguments)));
  }

  private Object call(Object target, Method method, Object[] arguments) throws Throwable {
    if (auditFailure != null && target instanceof AuditStore) {
      throw auditFailure;
    }
    boolean knownWithoutWaiting = method.getName().equals("findNow");
    if (failure != null && !knownWithoutWaiting) {
      if (method.getReturnType().equals(CompletionStage.class)) {
        return failed(failure);
      }
      if (!stagesOnly) {
        throw failure;
      }
    }
    if (method.getName().equals("newestFirst") && pretended.containsKey(arguments[0])) {
      return pretended.get(arguments[0]).get();
    }
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private CompletionStage<Object> failed(RuntimeException thrown) {
    CompletableFuture<Object> answer = new CompletableFuture<>();
    teller.execute(() -> answer.completeExceptionally(thrown));
    return answer;
  }

  @Override
  public AppStore apps() {
    return apps;
  }

  @Override
  public UserStore users() {
    return users;
  }

  @Override
  public SessionStore sessions() {
    return sessions;
  }

  @Override
  public AuditStore audit() {
    return audit;
  }

  @Override
  public AccountStore accounts() {
    return accounts;
  }

  @Override
  public MailTokenStore mailTokens() {
    return mailTokens;
  }

  @Override
  public ProviderSignInStore providerSignIns() {
    return providerSignIns;
  }

  @Override
  public SigningKeyStore signingKeys() {
    return signingKeys;
  }

  @Override
  public RateLimiter sharedLimits() {
    return limits;
  }

  @Override
  public TransferStore transfer() {
    return transfer;
  }

  @Override
  public void ping() {
    if (failure != null) {
      throw failure;
    }
    real.ping();
  }

  @Override
  public int waiting() {
    return real.waiting();
  }

  @Override
  public String describe() {
    return real.describe();
  }

  @Override
  public void close() {
    real.close();
  }
}
