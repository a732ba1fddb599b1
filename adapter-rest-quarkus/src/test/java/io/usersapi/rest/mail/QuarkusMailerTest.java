package io.usersapi.rest.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.usersapi.application.AtOnce;
import io.usersapi.application.mail.Mail;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.app.PasswordHash;
import io.usersapi.domain.app.Role;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.mail.MailPurpose;
import io.usersapi.domain.mail.MailSecret;
import io.usersapi.domain.user.Email;
import io.usersapi.rest.harness.RunLog;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.SMTPException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class QuarkusMailerTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final Vertx vertx = Vertx.vertx();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private QuarkusMailer over(ReactiveMailer mailer, Context loop, Duration patience) {
    return new QuarkusMailer(
        mailer,
        loop,
        patience,
        new MailTemplates(null),
        new MailLinks("https://users.example.org", () -> 8080),
        "no-reply@example.org",
        new MailCounters(registry));
  }

  private double count(String outcome) {
    return registry.get("users.mails").tag("outcome", outcome).counter().count();
  }

  private List<String> loggedWhere(Throwable failure) {
    try (RunLog log = RunLog.listen()) {
      over(mails -> Uni.createFrom().failure(failure), vertx.getOrCreateContext(), LONG)
          .send(mail());
      return log.lines().stream().map(RunLog.Line::text).toList();
    }
  }

  private static Mail mail() {
    App app =
        App.create(
            new AppKey(new ObjectId("65a50a0f0000000000000001")),
            new AppId("site"),
            Role.USER,
            new PasswordHash("hash"),
            Instant.EPOCH);
    return new Mail(app, Email.of("ada@x.org"), MailPurpose.RESET, new MailSecret("s"), "en");
  }

  /** Mails that begin on several loops at once can hang: see {@link QuarkusMailer}. */
  @Test
  void callsTheMailerOnOneEventLoopWhoeverSends() {
    Context loop = vertx.getOrCreateContext();
    Queue<Context> callers = new ConcurrentLinkedQueue<>();
    QuarkusMailer mailer =
        over(
            mails -> {
              callers.add(Vertx.currentContext());
              assertThat(Context.isOnEventLoopThread()).isTrue();
              return Uni.createFrom().voidItem();
            },
            loop,
            LONG);
    AtOnce.call(
        8,
        i -> {
          mailer.send(mail());
          return i;
        });
    assertThat(callers).hasSize(8).containsOnly(loop);
  }

  @Test
  void givesUpOnAServerThatDoesNotAnswer() {
    QuarkusMailer mailer =
        over(
            mails -> Uni.createFrom().nothing(), vertx.getOrCreateContext(), Duration.ofMillis(20));
    mailer.send(mail());
  }

  @Test
  void throwsNothingWhenAMailCannotBeSent() {
    QuarkusMailer mailer =
        over(
            mails -> {
              throw new IllegalStateException("closed");
            },
            vertx.getOrCreateContext(),
            LONG);
    mailer.send(mail());
    over(
            mails -> Uni.createFrom().failure(new IllegalStateException("refused")),
            vertx.getOrCreateContext(),
            LONG)
        .send(mail());
  }

  @Test
  void namesTheCodeOfTheMailServersAnswerWhichQuotesTheEmail() {
    String answer = "550 5.1.1 <ada@x.org>: no such user";
    assertThat(loggedWhere(new SMTPException("recipient refused", 550, List.of(answer), true)))
        .singleElement()
        .asString()
        .endsWith(": the mail server answered 550")
        .doesNotContain("ada");
    assertThat(count("failed")).isEqualTo(1);
  }

  @Test
  void saysWhyTheMailServerCannotBeReached() {
    assertThat(loggedWhere(new IOException("Connection refused: mail:25")))
        .singleElement()
        .asString()
        .endsWith(": Connection refused: mail:25");
  }

  @Test
  void repeatsNothingOfOtherFailures() {
    assertThat(loggedWhere(new IllegalStateException("for ada@x.org")))
        .singleElement()
        .asString()
        .endsWith(": IllegalStateException");
  }

  @Test
  void countsWhatWasSentAndWhatWasNotTried() {
    over(mails -> Uni.createFrom().voidItem(), vertx.getOrCreateContext(), LONG).send(mail());
    assertThat(count("sent")).isEqualTo(1);
    over(null, vertx.getOrCreateContext(), LONG).send(mail());
    assertThat(count("dropped")).isEqualTo(1);
    assertThat(count("failed")).isZero();
  }
}
