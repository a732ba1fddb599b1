package io.usersapi.rest.mail;

import io.usersapi.application.mail.Mail;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the links in mails lead: to the app's own page, where its settings name one, and else to a
 * page of the service. Never to what a request's {@code Host} says.
 */
public final class MailLinks {

  /** The service's pages. */
  static final String PAGES = "/account";

  private final @Nullable String publicOrigin;
  private final Supplier<Integer> port;

  /**
   * @param publicOrigin the service's own origin, where it is configured
   * @param port the port that the service listens on; asked for where it is not
   */
  public MailLinks(@Nullable String publicOrigin, Supplier<Integer> port) {
    this.publicOrigin = publicOrigin;
    this.port = port;
  }

  String of(Mail mail) {
    String page =
        switch (mail.purpose()) {
          case VERIFY -> mail.app().settings().verifyUrl();
          case RESET -> mail.app().settings().resetUrl();
        };
    if (page == null) {
      String origin = publicOrigin == null ? "http://localhost:" + port.get() : publicOrigin;
      page = origin + PAGES + "/" + mail.purpose().label() + "?app=" + mail.app().id();
    }
    return page + (page.contains("?") ? "&" : "?") + "token=" + mail.secret().value();
  }
}
