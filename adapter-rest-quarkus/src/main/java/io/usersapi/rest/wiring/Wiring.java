package io.usersapi.rest.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.HttpServer;
import io.usersapi.application.PasswordHasher;
import io.usersapi.application.StoreUnavailable;
import io.usersapi.application.Stores;
import io.usersapi.application.account.AccessTokens;
import io.usersapi.application.account.Accounts;
import io.usersapi.application.account.OwnAccounts;
import io.usersapi.application.account.SignIns;
import io.usersapi.application.account.SignUpAttempts;
import io.usersapi.application.account.SignUps;
import io.usersapi.application.account.SigningKey;
import io.usersapi.application.account.SigningKeys;
import io.usersapi.application.app.Apps;
import io.usersapi.application.audit.AuditLog;
import io.usersapi.application.limit.RateLimiter;
import io.usersapi.application.mail.MailedLinks;
import io.usersapi.application.schema.Schemas;
import io.usersapi.application.session.Sessions;
import io.usersapi.application.transfer.Backups;
import io.usersapi.application.user.Users;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.file.FileStores;
import io.usersapi.file.ledger.StoreUnusable;
import io.usersapi.inmemory.InMemoryStores;
import io.usersapi.mongo.MongoStores;
import io.usersapi.rest.account.BackendCallers;
import io.usersapi.rest.account.BearerGate;
import io.usersapi.rest.account.JwtTokens;
import io.usersapi.rest.account.SignUpGate;
import io.usersapi.rest.app.BcryptPasswordHasher;
import io.usersapi.rest.audit.Auditing;
import io.usersapi.rest.http.ClientAddresses;
import io.usersapi.rest.http.Problems;
import io.usersapi.rest.http.PublicCalls;
import io.usersapi.rest.limit.LocalRateLimiter;
import io.usersapi.rest.mail.MailCounters;
import io.usersapi.rest.mail.MailLinks;
import io.usersapi.rest.mail.MailTemplates;
import io.usersapi.rest.mail.Outbox;
import io.usersapi.rest.mail.QuarkusMailer;
import io.usersapi.rest.session.FirstAdmin;
import io.usersapi.rest.session.Gate;
import io.usersapi.rest.session.SessionCookie;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/** Makes every object of the hexagon, once. */
final class Wiring {

  private static final Duration MAIL_SERVER_PATIENCE = Duration.ofMinutes(1);

  @Produces
  @Singleton
  Settings settings() {
    return new SettingsReader(Wiring::configured, ConfigProvider.getConfig().getPropertyNames())
        .read();
  }

  /**
   * What somebody set; the defaults of Quarkus' own settings, which rank below all, do not count.
   */
  private static Optional<String> configured(String name) {
    ConfigValue value = ConfigProvider.getConfig().getConfigValue(name);
    return value.getSourceOrdinal() < 0 ? Optional.empty() : Optional.ofNullable(value.getValue());
  }

  @Produces
  @Singleton
  Stores stores(Settings settings, Clock clock, Instance<MongoStores> mongo) {
    return switch (settings.store()) {
      case FILE -> opened(settings.dataDir(), clock);
      case MEMORY -> new InMemoryStores(clock);
      case MONGO -> prepared(mongo.get(), settings.auditRetention());
    };
  }

  private static Stores opened(Path folder, Clock clock) {
    try {
      return FileStores.open(folder, clock);
    } catch (StoreUnusable e) {
      throw new ConfigurationException(e.sentence(), Set.of("USERS_DATA_DIR"));
    }
  }

  private static Stores prepared(MongoStores stores, Duration auditRetention) {
    try {
      stores.prepare();
      stores.expireAuditAfter(auditRetention);
      return stores;
    } catch (StoreUnavailable away) {
      // Without its cause, which would be shown instead of the sentence.
      throw new ConfigurationException(
          "MONGODB_URI must name a MongoDB that can be used. " + away.getMessage(),
          Set.of("MONGODB_URI"));
    }
  }

  void close(@Disposes Stores stores) {
    stores.close();
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  SecureRandom random() {
    return new SecureRandom();
  }

  @Produces
  @Singleton
  ObjectIdGenerator ids(Clock clock, SecureRandom random) {
    return new ObjectIdGenerator(clock, random);
  }

  @Produces
  @Singleton
  PasswordHasher hasher(MeterRegistry registry) {
    BcryptPasswordHasher hasher =
        new BcryptPasswordHasher(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    Gauge.builder("users.hashes.waiting", hasher, BcryptPasswordHasher::waiting)
        .description("Passwords that wait to be hashed")
        .register(registry);
    return hasher;
  }

  @Produces
  @Singleton
  RateLimiter localLimits() {
    return new LocalRateLimiter();
  }

  @Produces
  @Singleton
  Users users(
      Stores stores, RateLimiter limits, Settings settings, ObjectIdGenerator ids, Clock clock) {
    return new Users(
        stores.users(), stores.apps(), limits, settings.submissionsPerEmail(), ids, clock);
  }

  @Produces
  @Singleton
  Apps apps(
      Stores stores,
      PasswordHasher hasher,
      ObjectIdGenerator ids,
      SecureRandom random,
      Clock clock) {
    return new Apps(
        stores.apps(),
        stores.users(),
        stores.sessions(),
        stores.accounts(),
        stores.mailTokens(),
        stores.providerSignIns(),
        hasher,
        ids,
        random,
        clock);
  }

  @Produces
  @Singleton
  Schemas schemas(Stores stores) {
    return new Schemas(stores.apps(), stores.users());
  }

  @Produces
  @Singleton
  AuditLog audit(Stores stores, Settings settings, ObjectIdGenerator ids, Clock clock) {
    return new AuditLog(stores.audit(), settings.auditRetention(), ids, clock);
  }

  @Produces
  @Singleton
  Auditing auditing(AuditLog log, ClientAddresses addresses, MeterRegistry registry) {
    return new Auditing(log, addresses, registry);
  }

  @Produces
  @Singleton
  Sessions sessions(
      Stores stores, PasswordHasher hasher, Settings settings, SecureRandom random, Clock clock) {
    return new Sessions(
        stores.sessions(),
        stores.apps(),
        hasher,
        stores.sharedLimits(),
        settings.logins(),
        random,
        clock);
  }

  @Produces
  @Singleton
  Backups backups(Stores stores, Clock clock) {
    return new Backups(stores.transfer(), clock);
  }

  @Produces
  @Singleton
  ClientAddresses addresses(Settings settings) {
    return new ClientAddresses(settings.trustedProxies(), settings.publicOrigin());
  }

  @Produces
  @Singleton
  SessionCookie cookie(Settings settings) {
    return new SessionCookie(settings.secureCookie());
  }

  @Produces
  @Singleton
  FirstAdmin firstAdmin() {
    return new FirstAdmin();
  }

  @Produces
  @Singleton
  Gate gate(
      FirstAdmin admin,
      Sessions sessions,
      Apps apps,
      SessionCookie cookie,
      ClientAddresses addresses,
      Settings settings) {
    return new Gate(admin, sessions, apps, cookie, addresses, settings.trustedOrigins());
  }

  @Produces
  @Singleton
  JwtTokens tokens(Stores stores, Settings settings, Clock clock) {
    Path file = settings.accounts().tokenKeys();
    if (file == null) {
      SigningKeys keys =
          new SigningKeys(
              stores.signingKeys(), JwtTokens.maker(), settings.accounts().tokenLifetime(), clock);
      return JwtTokens.of(() -> keys.current().stream().map(SigningKey::jwk).toList());
    }
    try {
      return JwtTokens.ofSet(Files.readString(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigurationException(
          "USERS_TOKEN_KEYS must be a file with a JSON Web Key Set, the key that signs first. "
              + e.getMessage(),
          Set.of("USERS_TOKEN_KEYS"));
    }
  }

  @Produces
  @Singleton
  AccessTokens accessTokens(JwtTokens tokens, Settings settings, Clock clock) {
    return new AccessTokens(tokens, settings.accounts().tokenLifetime(), clock);
  }

  @Produces
  @Singleton
  SignUpAttempts signUpAttempts(Stores stores, Settings settings) {
    return new SignUpAttempts(stores.sharedLimits(), settings.accounts().signUps());
  }

  @Produces
  @Singleton
  SignUps signUps(
      Stores stores,
      PasswordHasher hasher,
      AccessTokens tokens,
      SignUpAttempts attempts,
      Settings settings,
      ObjectIdGenerator ids,
      Clock clock) {
    return new SignUps(
        stores.accounts(),
        hasher,
        tokens,
        attempts,
        settings.accounts().anonymousDomain(),
        ids,
        clock);
  }

  @Produces
  @Singleton
  SignIns signIns(Stores stores, PasswordHasher hasher, AccessTokens tokens, Settings settings) {
    return new SignIns(
        stores.accounts(), hasher, tokens, stores.sharedLimits(), settings.accounts().signIns());
  }

  @Produces
  @Singleton
  OwnAccounts ownAccounts(
      Stores stores, PasswordHasher hasher, AccessTokens tokens, Settings settings) {
    return new OwnAccounts(
        stores.accounts(),
        stores.apps(),
        hasher,
        tokens,
        stores.sharedLimits(),
        settings.accounts().signIns());
  }

  @Produces
  @Singleton
  Accounts accounts(Stores stores, PasswordHasher hasher, Clock clock) {
    return new Accounts(stores.accounts(), hasher, clock);
  }

  @Produces
  @Singleton
  MailCounters mailCounters(MeterRegistry registry) {
    return new MailCounters(registry);
  }

  @Produces
  @Singleton
  Outbox outbox(MailCounters counters, MeterRegistry registry) {
    Outbox outbox = new Outbox(counters);
    Gauge.builder("users.mails.waiting", outbox, Outbox::waiting)
        .description("Mails that wait to be sent")
        .register(registry);
    return outbox;
  }

  void close(@Disposes Outbox outbox) {
    outbox.close();
  }

  @Produces
  @Singleton
  QuarkusMailer mailer(
      Instance<ReactiveMailer> mailer,
      Vertx vertx,
      HttpServer server,
      Settings settings,
      MailCounters counters) {
    return new QuarkusMailer(
        settings.mails().sent() ? mailer.get() : null,
        vertx.getOrCreateContext(),
        MAIL_SERVER_PATIENCE,
        templates(settings.mails().templates()),
        new MailLinks(settings.publicOrigin(), server::getPort),
        settings.mails().from(),
        counters);
  }

  private static MailTemplates templates(@Nullable Path folder) {
    try {
      return new MailTemplates(folder);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          "USERS_MAIL_TEMPLATES must be a folder of templates. " + e.getMessage(),
          Set.of("USERS_MAIL_TEMPLATES"));
    }
  }

  @Produces
  @Singleton
  MailedLinks mailedLinks(
      Stores stores,
      PasswordHasher hasher,
      QuarkusMailer mailer,
      Outbox outbox,
      Settings settings,
      SecureRandom random,
      Clock clock) {
    return new MailedLinks(
        stores.accounts(),
        stores.mailTokens(),
        hasher,
        mailer,
        outbox,
        stores.sharedLimits(),
        settings.mails().perEmail(),
        random,
        clock);
  }

  @Produces
  @Singleton
  BearerGate bearers(OwnAccounts accounts, PublicCalls calls) {
    return new BearerGate(accounts, calls);
  }

  @Produces
  @Singleton
  SignUpGate signUpGate(
      SignUps signUps,
      BearerGate bearers,
      Gate gate,
      PublicCalls calls,
      ClientAddresses addresses,
      Settings settings) {
    return new SignUpGate(
        signUps,
        bearers,
        gate,
        calls,
        addresses,
        settings.accounts().createScope(),
        settings.accounts().defaultApp());
  }

  @Produces
  @Singleton
  BackendCallers backendCallers(Apps apps) {
    return new BackendCallers(apps);
  }

  @Produces
  @Singleton
  PublicCalls publicCalls(
      Apps apps, RateLimiter limits, ClientAddresses addresses, Problems problems) {
    return new PublicCalls(apps, limits, addresses, problems);
  }
}
