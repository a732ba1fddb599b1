package io.usersapi.rest.harness;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.usersapi.rest.mail.Outbox;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * A mail server that the service sends to, on one port for all tests of a process. The service's
 * profile and its tests are loaded apart: a system property tells the port.
 */
public final class MailServer {

  public static final String FROM = "Users <no-reply@users.example.org>";

  private static final String PROPERTY = "users.test.mail.port";
  private static final int OUTBOX_THREADS = 2;

  private final GreenMail server =
      new GreenMail(new ServerSetup(port(), "localhost", ServerSetup.PROTOCOL_SMTP));

  private MailServer() {}

  private static synchronized int port() {
    if (System.getProperty(PROPERTY) == null) {
      try (ServerSocket free = new ServerSocket(0)) {
        System.setProperty(PROPERTY, String.valueOf(free.getLocalPort()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return Integer.getInteger(PROPERTY);
  }

  /** Makes the service send to this server, once it runs. */
  static Map<String, String> settings() {
    return Map.of(
        "quarkus.mailer.mock",
        "false",
        "quarkus.mailer.host",
        "localhost",
        "quarkus.mailer.port",
        String.valueOf(port()),
        "USERS_MAIL_FROM",
        FROM);
  }

  /** The same as environment variables, for a service that is a process of its own. */
  public static Map<String, String> environment() {
    return settings().entrySet().stream()
        .collect(
            Collectors.toMap(
                setting -> setting.getKey().replace('.', '_').toUpperCase(Locale.ROOT),
                Map.Entry::getValue));
  }

  public static MailServer start() {
    MailServer started = new MailServer();
    started.server.start();
    return started;
  }

  public void stop() {
    server.stop();
  }

  /** A mail as its reader sees it. */
  public record Received(
      String from,
      String subject,
      String text,
      String html,
      String automatic,
      String messageId,
      String trace) {

    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static final Pattern TOKEN = Pattern.compile("token=([A-Za-z0-9_-]{43})$");

    public String link() {
      Matcher link = LINK.matcher(text);
      assertThat(link.find()).as("a link in %s", text).isTrue();
      return link.group();
    }

    public String token() {
      Matcher token = TOKEN.matcher(link());
      assertThat(token.find()).as("a token in %s", text).isTrue();
      return token.group(1);
    }
  }

  /** All mails to that email, as soon as there are so many. */
  public List<Received> await(String email, int count) {
    Awaitility.await().atMost(20, SECONDS).until(() -> to(email).size() >= count);
    return to(email);
  }

  /** The latest mail to that email, once there are so many. */
  public Received latest(String email, int count) {
    return await(email, count).get(count - 1);
  }

  /** The mails to that email, once all that was asked for has been sent or has not. */
  public List<Received> settled(String email) {
    Outbox outbox = CDI.current().select(Outbox.class).get();
    CyclicBarrier idle = new CyclicBarrier(OUTBOX_THREADS + 1);
    for (int i = 0; i < OUTBOX_THREADS; i++) {
      outbox.execute(() -> meet(idle));
    }
    meet(idle);
    return to(email);
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(20, SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Received> to(String email) {
    List<Received> mails = new ArrayList<>();
    for (MimeMessage message : server.getReceivedMessages()) {
      try {
        String to = Arrays.toString(message.getRecipients(Message.RecipientType.TO));
        if (to.equals("[" + email + "]")) {
          mails.add(received(message));
        }
      } catch (MessagingException | IOException e) {
        throw new IllegalStateException(e);
      }
    }
    return mails;
  }

  private static Received received(MimeMessage message) throws MessagingException, IOException {
    assertThat(message.isMimeType("multipart/alternative")).isTrue();
    return new Received(
        message.getFrom()[0].toString(),
        message.getSubject(),
        part(message, "text/plain"),
        part(message, "text/html"),
        message.getHeader("Auto-Submitted", ","),
        message.getHeader("Message-ID", ","),
        message.getHeader("Received", ","));
  }

  private static String part(Part part, String type) throws MessagingException, IOException {
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart one = parts.getBodyPart(i);
        if (one.isMimeType(type)) {
          return ((String) one.getContent()).replace("\r\n", "\n");
        }
      }
    }
    throw new AssertionError("There is no " + type);
  }
}
