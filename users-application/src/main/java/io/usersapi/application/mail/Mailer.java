package io.usersapi.application.mail;

/** Writes mails and sends them. */
@FunctionalInterface
public interface Mailer {

  /**
   * Sends a mail, once; blocks until a mail server took it, or did not. Does not throw: a mail that
   * cannot be sent is noted for the operator, without its secret, and nobody waits for it.
   */
  void send(Mail mail);
}
