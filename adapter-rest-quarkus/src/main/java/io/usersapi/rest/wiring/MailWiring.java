package io.usersapi.rest.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.HttpServer;
import io.usersapi.application.PasswordHasher;
import io.usersapi.application.Stores;
import io.usersapi.application.mail.MailedLinks;
import io.usersapi.rest.mail.MailCounters;
import io.usersapi.rest.mail.MailLinks;
import io.usersapi.rest.mail.MailTemplates;
import io.usersapi.rest.mail.Outbox;
import io.usersapi.rest.mail.QuarkusMailer;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes what mails need, each object once. */
final class MailWiring {

  private static final Duration MAIL_SERVER_PATIENCE = Duration.ofMinutes(1);

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
}
