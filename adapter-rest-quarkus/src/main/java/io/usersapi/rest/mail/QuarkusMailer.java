package io.usersapi.rest.mail;

import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.usersapi.application.mail.Mail;
import io.usersapi.application.mail.Mailer;
import io.vertx.core.Context;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends mails by Quarkus' mailer: text and HTML, from the configured sender.
 *
 * <p>Whoever asks, the mailer is called on one event loop. Called on several threads at once, its
 * pool may open a connection on one loop and listen to it on another; what the server says in
 * between is lost then, and both sides wait for each other.
 */
public final class QuarkusMailer implements Mailer {

  private static final Logger LOG = Logger.getLogger(QuarkusMailer.class);

  private final @Nullable ReactiveMailer mailer;
  private final Context loop;
  private final Duration patience;
  private final MailTemplates templates;
  private final MailLinks links;
  private final String from;

  /**
   * @param mailer {@code null} where no mail server is configured: mails are dropped then, with a
   *     line in the log
   * @param loop where it is called
   * @param patience how long a mail server may take for a mail
   * @param from the sender
   */
  public QuarkusMailer(
      @Nullable ReactiveMailer mailer,
      Context loop,
      Duration patience,
      MailTemplates templates,
      MailLinks links,
      String from) {
    this.mailer = mailer;
    this.loop = loop;
    this.patience = patience;
    this.templates = templates;
    this.links = links;
    this.from = from;
  }

  @Override
  public void send(Mail mail) {
    if (mailer == null) {
      LOG.warn("A mail was dropped: no mail server is configured (QUARKUS_MAILER_HOST).");
      return;
    }
    try {
      io.quarkus.mailer.Mail written = written(mail);
      Uni.createFrom()
          .deferred(() -> mailer.send(written))
          .runSubscriptionOn(task -> loop.runOnContext(nothing -> task.run()))
          .await()
          .atMost(patience);
    } catch (TimeoutException e) {
      LOG.warnf(
          "A mail for the app %s was given up (%s): the mail server took more than %d seconds.",
          mail.app().id(), mail.purpose().label(), patience.toSeconds());
    } catch (RuntimeException e) {
      LOG.warnf(
          "A mail for the app %s could not be sent (%s): %s",
          mail.app().id(), mail.purpose().label(), e);
    }
  }

  private io.quarkus.mailer.Mail written(Mail mail) {
    MailTemplates.Written written =
        templates.write(
            mail.purpose(),
            mail.languages(),
            new MailTemplates.Values(
                mail.app().id().value(),
                mail.to().value(),
                links.of(mail),
                mail.purpose().lifetime().toHours()));
    return new io.quarkus.mailer.Mail()
        .setFrom(from)
        .addTo(mail.to().value())
        .setSubject(written.subject())
        .setText(written.text())
        .setHtml(written.html())
        .addHeader("Auto-Submitted", "auto-generated");
  }
}
