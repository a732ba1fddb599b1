package io.usersapi.rest.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.usersapi.application.PasswordHasher;
import io.usersapi.application.StoreUnavailable;
import io.usersapi.application.Stores;
import io.usersapi.application.app.Apps;
import io.usersapi.application.audit.AuditLog;
import io.usersapi.application.limit.RateLimiter;
import io.usersapi.application.schema.Schemas;
import io.usersapi.application.session.Sessions;
import io.usersapi.application.transfer.Backups;
import io.usersapi.application.user.Users;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.file.FileStores;
import io.usersapi.file.ledger.StoreUnusable;
import io.usersapi.inmemory.InMemoryStores;
import io.usersapi.mongo.MongoStores;
import io.usersapi.rest.app.BcryptPasswordHasher;
import io.usersapi.rest.audit.Auditing;
import io.usersapi.rest.http.ClientAddresses;
import io.usersapi.rest.http.Problems;
import io.usersapi.rest.http.PublicCalls;
import io.usersapi.rest.limit.LocalRateLimiter;
import io.usersapi.rest.session.FirstAdmin;
import io.usersapi.rest.session.Gate;
import io.usersapi.rest.session.SessionCookie;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.ConfigValue;

/**
 * Makes the objects of the hexagon, each once: what all of it needs, and what collects users.
 * {@link AccountWiring}, {@link MailWiring} and {@link OAuthWiring} make the others.
 */
final class Wiring {

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
  PublicCalls publicCalls(
      Apps apps, RateLimiter limits, ClientAddresses addresses, Problems problems) {
    return new PublicCalls(apps, limits, addresses, problems);
  }
}
