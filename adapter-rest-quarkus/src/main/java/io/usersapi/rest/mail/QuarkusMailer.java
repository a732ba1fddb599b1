package io.usersapi.rest.mail;

import io.usersapi.application.mail.Mail;
import io.usersapi.application.mail.Mailer;
import io.vertx.ext.mail.SMTPException;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends mails by Quarkus' mailer: text and HTML, from the configured sender. */
public final class QuarkusMailer implements Mailer {

  private static final Logger LOG = Logger.getLogger(QuarkusMailer.class);

  private final io.quarkus.mailer.@Nullable Mailer mailer;
  private final MailTemplates templates;
  private final MailLinks links;
  private final String from;
  private final MailCounters counters;

  /**
   * @param mailer {@code null} where no mail server is configured: mails are dropped then, with a
   *     line in the log
   * @param from the sender
   * @param counters told of every mail
   */
  public QuarkusMailer(
      io.quarkus.mailer.@Nullable Mailer mailer,
      MailTemplates templates,
      MailLinks links,
      String from,
      MailCounters counters) {
    this.mailer = mailer;
    this.templates = templates;
    this.links = links;
    this.from = from;
    this.counters = counters;
  }

  @Override
  public void send(Mail mail) {
    if (mailer == null) {
      counters.dropped();
      LOG.warn("A mail was dropped: no mail server is configured (QUARKUS_MAILER_HOST).");
      return;
    }
    try {
      mailer.send(written(mail));
      counters.sent();
    } catch (RuntimeException e) {
      counters.failed();
      LOG.warnf(
          "A mail for the app %s could not be sent (%s): %s",
          mail.app().id(), mail.purpose().label(), reason(e));
    }
  }

  /** What may be logged of a failure: what a mail server answers quotes the email. */
  private static String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SMTPException answered) {
        return "the mail server answered " + answered.getReplyCode();
      }
      if (cause instanceof IOException broken) {
        return String.valueOf(broken.getMessage());
      }
    }
    return failure.getClass().getSimpleName();
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
