package io.usersapi.rest.mail;

import io.quarkus.qute.RawString;
import io.quarkus.qute.Template;
import io.usersapi.domain.account.PasswordPolicy;
import io.usersapi.domain.mail.MailPurpose;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.MessageFormat;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/**
 * The service's own pages behind the links in mails: plain HTML with one button, which works
 * without JavaScript, in English and German.
 */
final class Pages {

  private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);
  private static final ResourceBundle.Control AS_ASKED =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final Template page = new Templates().parse("page.html", Templates.builtIn("page.html"));
  private final String style = Templates.builtIn("page.css");
  private final PasswordPolicy policy;

  /**
   * @param policy which passwords may be chosen
   */
  Pages(PasswordPolicy policy) {
    this.policy = policy;
  }

  /** What such a page may do: show itself, and send its form home. */
  String contentPolicy() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
      return "default-src 'none'; style-src 'sha256-"
          + Base64.getEncoder().encodeToString(digest)
          + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** The page with the button. */
  String ask(MailPurpose purpose, String wish, String app, String token, boolean refused) {
    ResourceBundle texts = texts(wish);
    Map<String, Object> values = values(texts, purpose.label() + ".ask", app);
    values.put("form", true);
    values.put("token", token);
    values.put("button", texts.getString(purpose.label() + ".button"));
    values.put("choosesPassword", purpose == MailPurpose.RESET);
    values.put("passwordLabel", texts.getString("reset.password"));
    values.put(
        "rule", MessageFormat.format(texts.getString("reset.rule"), policy.min(), policy.max()));
    values.put("refused", refused);
    return Templates.render(page, values);
  }

  /** The page after the button: it is done. */
  String done(MailPurpose purpose, String wish, String app) {
    return Templates.render(page, values(texts(wish), purpose.label() + ".done", app));
  }

  /** The page of a link that is of no use any more. */
  String invalid(String wish) {
    return Templates.render(page, values(texts(wish), "invalid", ""));
  }

  private static ResourceBundle texts(String wish) {
    return ResourceBundle.getBundle(
        "mail.page",
        Languages.choose(wish, LANGUAGES),
        Thread.currentThread().getContextClassLoader(),
        AS_ASKED);
  }

  private Map<String, Object> values(ResourceBundle texts, String what, String app) {
    Map<String, Object> values = new HashMap<>();
    values.put("language", texts.getString("language"));
    values.put("style", new RawString(style));
    values.put("title", texts.getString(what + ".title"));
    values.put("text", texts.getString(what + ".text"));
    values.put("app", app);
    values.put("form", false);
    return values;
  }
}
