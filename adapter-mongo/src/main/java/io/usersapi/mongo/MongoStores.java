package io.usersapi.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.connection.ClusterSettings;
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
import io.usersapi.mongo.account.MongoAccountStore;
import io.usersapi.mongo.account.MongoSigningKeyStore;
import io.usersapi.mongo.app.CachedAppStore;
import io.usersapi.mongo.app.MongoAppStore;
import io.usersapi.mongo.audit.MongoAuditStore;
import io.usersapi.mongo.driver.DatabaseName;
import io.usersapi.mongo.driver.DriverGuard;
import io.usersapi.mongo.limit.MongoRateLimiter;
import io.usersapi.mongo.mail.MongoMailTokenStore;
import io.usersapi.mongo.oauth.MongoProviderSignInStore;
import io.usersapi.mongo.session.MongoSessionStore;
import io.usersapi.mongo.transfer.MongoTransferStore;
import io.usersapi.mongo.user.MongoUserStore;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/**
 * All stores in one MongoDB database, which is Quarkus' default client's: {@code
 * quarkus.mongodb.connection-string} says where. Safe for use by many threads, and by many
 * instances of the service at once.
 *
 * <p>The bean is made when it is first asked for, and nothing connects before. Call {@link
 * #prepare} before anything else.
 */
@Singleton
@Typed(MongoStores.class)
public final class MongoStores implements Stores {

  /** The connection string of a MongoDB on this machine, as it is installed. */
  public static final String LOCAL = "mongodb://localhost:27017/" + DatabaseName.DEFAULT;

  private static final String SRV = "mongodb+srv://";

  private static final BsonDocument PING = new BsonDocument("ping", new BsonInt32(1));

  /** Threads that read known apps again, and how many apps may wait for them. */
  private static final int READERS = 2;

  private static final int MOST_WAITING = 10_000;

  private final MongoClient client;
  private final String database;
  private final DriverGuard guard;
  private final MongoAppStore storedApps;
  private final MongoUserStore users;
  private final MongoSessionStore sessions;
  private final MongoAuditStore audit;
  private final MongoAccountStore accounts;
  private final MongoMailTokenStore mailTokens;
  private final MongoProviderSignInStore providerSignIns;
  private final MongoSigningKeyStore signingKeys;
  private final MongoRateLimiter limits;
  private final MongoTransferStore transfer;
  private final AppStore apps;
  private final ExecutorService readers = readers();

  @Inject
  MongoStores(
      Instance<MongoClient> client,
      DatabaseName database,
      DriverGuard guard,
      MongoAppStore apps,
      MongoUserStore users,
      MongoSessionStore sessions,
      MongoAuditStore audit,
      MongoAccountStore accounts,
      MongoMailTokenStore mailTokens,
      MongoProviderSignInStore providerSignIns,
      MongoSigningKeyStore signingKeys,
      MongoRateLimiter limits,
      MongoTransferStore transfer) {
    this.client = client.get();
    this.database = database.resolve();
    this.guard = guard;
    this.storedApps = apps;
    this.users = users;
    this.sessions = sessions;
    this.audit = audit;
    this.accounts = accounts;
    this.mailTokens = mailTokens;
    this.providerSignIns = providerSignIns;
    this.signingKeys = signingKeys;
    this.limits = limits;
    this.transfer = transfer;
    this.apps = new CachedAppStore(apps, readers);
  }

  /** Whether the text is written as a connection string is. Looks up no names. */
  public static boolean isConnectionString(String text) {
    String plain = text.startsWith(SRV) ? "mongodb://" + text.substring(SRV.length()) : text;
    try {
      new ConnectionString(plain);
      return true;
    } catch (IllegalArgumentException | MongoException e) {
      return false;
    }
  }

  private static ExecutorService readers() {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            READERS,
            READERS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            task -> {
              Thread thread = new Thread(task, "mongo-apps");
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  /**
   * Makes the indexes that are missing. Several instances may do so at once.
   *
   * @throws StoreUnavailable also when there is an index of the same name and another kind
   */
  public void prepare() {
    storedApps.prepare();
    users.prepare();
    sessions.prepare();
    audit.prepare();
    accounts.prepare();
    mailTokens.prepare();
    providerSignIns.prepare();
    limits.prepare();
  }

  /**
   * Lets the server remove audit events once they are so old.
   *
   * @param retention in whole seconds, at most 24,000 days; takes the place of what was said before
   */
  public void expireAuditAfter(Duration retention) {
    audit.expireAfter(retention);
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
    guard.call(() -> client.getDatabase(database).runCommand(PING));
  }

  @Override
  public String describe() {
    ClusterSettings servers = client.getClusterDescription().getClusterSettings();
    String hosts =
        servers.getSrvHost() != null
            ? servers.getSrvHost()
            : servers.getHosts().stream().map(Object::toString).collect(Collectors.joining(", "));
    return "Data is kept in MongoDB, in the database " + database + " at " + hosts + ".";
  }

  @Override
  public void close() {
    readers.shutdownNow();
  }
}
