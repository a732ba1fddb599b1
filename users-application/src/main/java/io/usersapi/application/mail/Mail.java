package io.usersapi.application.mail;

import static java.util.Objects.requireNonNull;

import io.usersapi.domain.app.App;
import io.usersapi.domain.mail.MailPurpose;
import io.usersapi.domain.mail.MailSecret;
import io.usersapi.domain.user.Email;

/**
 * A mail to write and send.
 *
 * @param app whose account it is about
 * @param to where it goes
 * @param purpose what it is for
 * @param secret what its link carries
 * @param languages the languages that its reader would like, as an {@code Accept-Language} header
 *     says it; empty for no wish
 */
public record Mail(App app, Email to, MailPurpose purpose, MailSecret secret, String languages) {
  public Mail {
    requireNonNull(app);
    requireNonNull(to);
    requireNonNull(purpose);
    requireNonNull(secret);
    requireNonNull(languages);
  }
}
