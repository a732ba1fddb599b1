package io.usersapi.file;

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
import io.usersapi.file.account.FileAccountStore;
import io.usersapi.file.account.FileSigningKeyStore;
import io.usersapi.file.app.FileAppStore;
import io.usersapi.file.audit.FileAuditStore;
import io.usersapi.file.ledger.Ledger;
import io.usersapi.file.limit.FileRateLimiter;
import io.usersapi.file.mail.FileMailTokenStore;
import io.usersapi.file.oauth.FileProviderSignInStore;
import io.usersapi.file.session.FileSessionStore;
import io.usersapi.file.transfer.FileTransferStore;
import io.usersapi.file.user.FileUserStore;
import java.nio.file.Path;
import java.time.Clock;

/**
 * All stores in one file of a folder, for the one process that opens it. What a call was answered
 * was forced to the disk before; a crash loses nothing of it, and shows nothing half-written. Calls
 * throw {@link io.usersapi.application.StoreUnavailable} while the disk is full or fails, and go on
 * by themselves once it does not. Safe for use by many threads.
 *
 * <p>Memory does not grow with the number of users: pages of the file are kept in up to 32 MiB.
 * Opening reads the file once, from its beginning to its end, to know that it is whole.
 */
public final class FileStores implements Stores {

  private final Ledger ledger;
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

  private FileStores(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.apps = new FileAppStore(ledger);
    this.users = new FileUserStore(ledger);
    this.sessions = new FileSessionStore(ledger);
    this.audit = new FileAuditStore(ledger);
    this.accounts = new FileAccountStore(ledger);
    this.mailTokens = new FileMailTokenStore(ledger);
    this.providerSignIns = new FileProviderSignInStore(ledger);
    this.signingKeys = new FileSigningKeyStore(ledger);
    this.limits = new FileRateLimiter(ledger, clock);
    this.transfer = new FileTransferStore(ledger);
  }

  /**
   * Opens the stores in a folder, which is made (with mode 0700) where it is not there.
   *
   * @param clock tells when the windows of limits begin and end
   * @throws io.usersapi.file.ledger.StoreUnusable when the folder is in use by another process or
   *     cannot be written, or its file is damaged or of a newer format; nothing was changed then
   */
  public static FileStores open(Path folder, Clock clock) {
    return new FileStores(Ledger.open(folder), clock);
  }

  /** The file in which {@link #open} keeps, or would keep, the data of a folder. */
  public static Path file(Path folder) {
    return Ledger.file(folder);
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
    ledger.write(tables -> true);
  }

  @Override
  public String describe() {
    return "Data is kept in the file " + ledger.file() + ", on disk before it is acknowledged.";
  }

  @Override
  public void close() {
    ledger.close();
  }
}
