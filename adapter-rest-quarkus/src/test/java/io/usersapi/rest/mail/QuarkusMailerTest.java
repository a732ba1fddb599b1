package io.usersapi.rest.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.usersapi.application.mail.Mail;
import io.usersapi.application.transfer.Samples;
import io.usersapi.domain.mail.MailPurpose;
import io.usersapi.domain.mail.MailSecret;
import io.usersapi.domain.user.Email;
import io.usersapi.rest.harness.RunLog;
import io.vertx.ext.mail.SMTPException;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What is told of mails that could not be sent. */
class QuarkusMailerTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private void send(io.quarkus.mailer.Mailer server) {
    QuarkusMailer mailer =
        new QuarkusMailer(
            server,
            new MailTemplates(null),
            new MailLinks("https://users.example.org", () -> 0),
            "no-reply@example.org",
            new MailCounters(registry));
    mailer.send(
        new Mail(
            Samples.app(),
            Email.of("ada@example.org"),
            MailPurpose.RESET,
            MailSecret.generate(new SecureRandom()),
            ""));
  }

  private double count(String outcome) {
    return registry.get("users.mails").tag("outcome", outcome).counter().count();
  }

  private List<String> loggedWhere(RuntimeException failure) {
    try (RunLog log = RunLog.listen()) {
      send(
          mails -> {
            throw failure;
          });
      return log.lines().stream().map(RunLog.Line::text).toList();
    }
  }

  @Test
  void namesTheCodeOfTheMailServersAnswerWhichQuotesTheEmail() {
    String answer = "550 5.1.1 <ada@example.org>: no such user";
    assertThat(
            loggedWhere(
                new CompletionException(
                    new SMTPException("recipient refused", 550, List.of(answer), true))))
        .singleElement()
        .asString()
        .endsWith(": the mail server answered 550")
        .doesNotContain("ada");
    assertThat(count("failed")).isEqualTo(1);
  }

  @Test
  void saysWhyTheMailServerCannotBeReached() {
    assertThat(loggedWhere(new CompletionException(new IOException("Connection refused: mail:25"))))
        .singleElement()
        .asString()
        .endsWith(": Connection refused: mail:25");
  }

  @Test
  void repeatsNothingOfOtherFailures() {
    assertThat(loggedWhere(new IllegalStateException("for ada@example.org")))
        .singleElement()
        .asString()
        .endsWith(": IllegalStateException");
  }

  @Test
  void countsWhatWasSentAndWhatWasNotTried() {
    send(mails -> {});
    assertThat(count("sent")).isEqualTo(1);
    send(null);
    assertThat(count("dropped")).isEqualTo(1);
    assertThat(count("failed")).isZero();
  }
}
