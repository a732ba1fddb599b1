package io.usersapi.application.app;

import io.usersapi.application.PasswordHasher;
import io.usersapi.application.Refusal;
import io.usersapi.application.account.AccountStore;
import io.usersapi.application.mail.MailTokenStore;
import io.usersapi.application.oauth.ProviderSignInStore;
import io.usersapi.application.session.SessionStore;
import io.usersapi.application.user.UserStore;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.app.AppSettings;
import io.usersapi.domain.app.Password;
import io.usersapi.domain.app.PasswordHash;
import io.usersapi.domain.app.Role;
import io.usersapi.domain.id.ObjectIdGenerator;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes, changes, deletes and lists apps. */
public final class Apps {

  private final AppStore apps;
  private final UserStore users;
  private final SessionStore sessions;
  private final AccountStore accounts;
  private final MailTokenStore mailTokens;
  private final ProviderSignInStore providerSignIns;
  private final PasswordHasher hasher;
  private final ObjectIdGenerator ids;
  private final RandomGenerator random;
  private final Clock clock;

  /** The apps that calls of {@link #delete} are about to finish. */
  private final Set<AppKey> deleting = ConcurrentHashMap.newKeySet();

  /**
   * @param random must be fit for secrets
   */
  public Apps(
      AppStore apps,
      UserStore users,
      SessionStore sessions,
      AccountStore accounts,
      MailTokenStore mailTokens,
      ProviderSignInStore providerSignIns,
      PasswordHasher hasher,
      ObjectIdGenerator ids,
      RandomGenerator random,
      Clock clock) {
    this.apps = apps;
    this.users = users;
    this.sessions = sessions;
    this.accounts = accounts;
    this.mailTokens = mailTokens;
    this.providerSignIns = providerSignIns;
    this.hasher = hasher;
    this.ids = ids;
    this.random = random;
    this.clock = clock;
  }

  /** The app of that name. */
  public Optional<App> find(AppId id) {
    return apps.find(id);
  }

  /** The app of that name, when that is known without waiting; see {@link AppStore#findNow}. */
  public Optional<App> findNow(AppId id) {
    return apps.findNow(id);
  }

  /**
   * The app of that name.
   *
   * @throws Refusal.UnknownApp when there is none
   */
  public App get(AppId id) {
    return apps.find(id).orElseThrow(Refusal.UnknownApp::new);
  }

  /** Every app, newest first. */
  public List<App> listAllApps() {
    return apps.listAllApps();
  }

  /** An app and its password, which is known this once. */
  public record NewCredentials(App app, Password password) {}

  /**
   * Makes an app with a generated password and the initial schema.
   *
   * @throws Refusal.AppIdTaken when there is one of that name
   */
  public NewCredentials create(AppId id) {
    return tryCreate(id, Role.USER, Password.generate(random)).orElseThrow(Refusal.AppIdTaken::new);
  }

  private Optional<NewCredentials> tryCreate(AppId id, Role role, Password password) {
    if (apps.find(id).isPresent()) {
      return Optional.empty();
    }
    PasswordHash hash = hasher.hash(password);
    App app =
        App.create(
            new AppKey(ids.next()), id, role, hash, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return apps.create(app) ? Optional.of(new NewCredentials(app, password)) : Optional.empty();
  }

  /**
   * Deletes an app with its users, accounts and sessions. From the first moment no call finds it; a
   * deletion that was interrupted is finished by the next call, or by {@link #sweep}.
   *
   * @return how many users this call deleted; of calls at once each tells its share
   * @throws Refusal.UnknownApp when there is none, and no unfinished deletion either
   * @throws Refusal.AdminAppStays when it is an admin app
   */
  public long delete(AppId id) {
    if (apps.find(id).filter(App::isAdmin).isPresent()) {
      throw new Refusal.AdminAppStays();
    }
    Set<AppKey> keys = new HashSet<>(apps.retired(id));
    apps.retire(id).ifPresent(keys::add);
    if (keys.isEmpty()) {
      throw new Refusal.UnknownApp();
    }
    deleting.addAll(keys);
    try {
      return keys.stream().mapToLong(this::finishDeletion).sum();
    } finally {
      deleting.removeAll(keys);
    }
  }

  private long finishDeletion(AppKey key) {
    sessions.deleteAll(key);
    long deleted = users.deleteAll(key);
    accounts.deleteAll(key);
    mailTokens.deleteAll(key);
    providerSignIns.deleteAll(key);
    apps.forget(key);
    return deleted;
  }

  /**
   * Finishes interrupted deletions, and removes what belongs to nobody: users, accounts and
   * sessions that a race or a crash left under the key of an app that is gone. Safe at any time;
   * what {@link #delete} is at here is left to it.
   */
  public void sweep() {
    Set<AppKey> interrupted = new HashSet<>(apps.retiredAcrossApps());
    interrupted.removeAll(deleting);
    interrupted.forEach(this::finishDeletion);
    sweep(users.keysAcrossApps(), users::deleteAll);
    sweep(accounts.keysAcrossApps(), accounts::deleteAll);
    sweep(mailTokens.keysAcrossApps(), mailTokens::deleteAll);
    mailTokens.deleteExpiredAcrossApps(clock.instant());
    sweep(providerSignIns.keysAcrossApps(), providerSignIns::deleteAll);
    providerSignIns.deleteExpiredAcrossApps(clock.instant());
    sweep(sessions.keysAcrossApps(), sessions::deleteAll);
    sessions.deleteExpiredAcrossApps(clock.instant());
  }

  private void sweep(Set<AppKey> keys, Consumer<AppKey> deleteAll) {
    keys.stream().filter(key -> !deleting.contains(key) && !apps.isLive(key)).forEach(deleteAll);
  }

  /**
   * Replaces an app's settings.
   *
   * @throws Refusal.UnknownApp when there is none
   */
  public App replaceSettings(AppId id, AppSettings settings) {
    return apps.update(id, app -> app.withSettings(settings)).orElseThrow(Refusal.UnknownApp::new);
  }

  /**
   * Gives an app a new generated password, and ends its sessions.
   *
   * @throws Refusal.UnknownApp when there is none
   */
  public NewCredentials renewPassword(AppId id) {
    get(id);
    Password password = Password.generate(random);
    return new NewCredentials(setPassword(id, password), password);
  }

  private App setPassword(AppId id, Password password) {
    PasswordHash hash = hasher.hash(password);
    App changed =
        apps.update(id, app -> app.withPassword(hash)).orElseThrow(Refusal.UnknownApp::new);
    sessions.deleteAll(changed.key());
    return changed;
  }

  /**
   * Sees to it that there is an admin, however many instances start at once.
   *
   * <p>With a configured password the app of that name is an admin app with that password
   * afterwards; where its password was another one, its sessions end. Without, an admin app with a
   * generated password is made if there is no admin app at all.
   *
   * @return the app with its password, when the password was generated: to be shown once
   * @throws Refusal.AppIdTaken when an app that is no admin app has the name
   */
  public Optional<NewCredentials> ensureAdmin(AppId id, @Nullable Password configured) {
    if (configured == null) {
      if (apps.listAllApps().stream().anyMatch(App::isAdmin)) {
        return Optional.empty();
      }
      Optional<NewCredentials> made = tryCreate(id, Role.ADMIN, Password.generate(random));
      if (made.isEmpty()) {
        requireAdmin(id);
      }
      return made;
    }
    if (tryCreate(id, Role.ADMIN, configured).isEmpty()) {
      App admin = requireAdmin(id);
      if (!hasher.verify(configured, admin.passwordHash())) {
        setPassword(id, configured);
      }
    }
    return Optional.empty();
  }

  /**
   * Tells at once whether {@link #ensureAdmin} of the same arguments would be refused; nothing is
   * changed or hashed.
   *
   * @throws Refusal.AppIdTaken when the name is that of an app that is no admin app, and is needed
   */
  public void requireNameOfAdmin(AppId id, @Nullable Password configured) {
    if (apps.find(id).filter(app -> !app.isAdmin()).isPresent()
        && (configured != null || apps.listAllApps().stream().noneMatch(App::isAdmin))) {
      throw new Refusal.AppIdTaken();
    }
  }

  private App requireAdmin(AppId id) {
    return apps.find(id).filter(App::isAdmin).orElseThrow(Refusal.AppIdTaken::new);
  }
}
