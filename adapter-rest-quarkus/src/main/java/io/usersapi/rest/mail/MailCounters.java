package io.usersapi.rest.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** How mails fared: {@code users_mails_total}, by outcome. */
public final class MailCounters {

  static final String MAILS = "users.mails";

  private final Counter sent;
  private final Counter failed;
  private final Counter dropped;

  public MailCounters(MeterRegistry registry) {
    sent = counter(registry, "sent");
    failed = counter(registry, "failed");
    dropped = counter(registry, "dropped");
  }

  private static Counter counter(MeterRegistry registry, String outcome) {
    return Counter.builder(MAILS)
        .description("Mails by what became of them")
        .tag("outcome", outcome)
        .register(registry);
  }

  /** The mail server took one. */
  void sent() {
    sent.increment();
  }

  /** One could not be written, or the mail server did not take it. */
  void failed() {
    failed.increment();
  }

  /** One was not tried: there is no mail server, or too many wait. */
  void dropped() {
    dropped.increment();
  }
}
