package io.usersapi.rest.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
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
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class QuarkusMailerTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final Vertx vertx = Vertx.vertx();

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
        "no-reply@example.org");
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
    List<CompletableFuture<Void>> sent =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.runAsync(() -> mailer.send(mail())))
            .toList();
    sent.forEach(CompletableFuture::join);
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
}
