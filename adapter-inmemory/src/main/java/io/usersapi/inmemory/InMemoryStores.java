package io.usersapi.inmemory;

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
import io.usersapi.inmemory.account.InMemoryAccountStore;
import io.usersapi.inmemory.account.InMemorySigningKeyStore;
import io.usersapi.inmemory.app.InMemoryAppStore;
import io.usersapi.inmemory.audit.InMemoryAuditStore;
import io.usersapi.inmemory.limit.InMemoryRateLimiter;
import io.usersapi.inmemory.mail.InMemoryMailTokenStore;
import io.usersapi.inmemory.oauth.InMemoryProviderSignInStore;
import io.usersapi.inmemory.session.InMemorySessionStore;
import io.usersapi.inmemory.transfer.InMemoryTransferStore;
import io.usersapi.inmemory.user.InMemoryUserStore;
import java.time.Clock;

/**
 * All stores in the memory of this process: {@code new InMemoryStores()} is ready for use, and safe
 * for use by many threads. What it keeps lives as long as the object.
 *
 * <p>Every call answers at once; none throws {@link io.usersapi.application.StoreUnavailable}.
 * Needs about 500 bytes for each user of a few short fields.
 */
public final class InMemoryStores implements Stores {

  private final InMemoryAppStore apps = new InMemoryAppStore();
  private final InMemoryUserStore users = new InMemoryUserStore();
  private final InMemorySessionStore sessions = new InMemorySessionStore();
  private final InMemoryAuditStore audit = new InMemoryAuditStore();
  private final InMemoryAccountStore accounts = new InMemoryAccountStore();
  private final MailTokenStore mailTokens = new InMemoryMailTokenStore();
  private final ProviderSignInStore providerSignIns = new InMemoryProviderSignInStore();
  private final InMemorySigningKeyStore signingKeys = new InMemorySigningKeyStore();
  private final TransferStore transfer =
      new InMemoryTransferStore(apps, sessions, users, accounts, signingKeys, audit);
  private final RateLimiter limits;

  /** Empty stores that tell the time by the system's clock. */
  public InMemoryStores() {
    this(Clock.systemUTC());
  }

  /**
   * @param clock tells when the windows of limits begin and end
   */
  public InMemoryStores(Clock clock) {
    limits = new InMemoryRateLimiter(clock);
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
  public void ping() {}

  @Override
  public String describe() {
    return "Data is kept in memory: it lives as long as this process, and no longer.";
  }

  @Override
  public void close() {}
}
