package io.usersapi.domain.account;

import io.usersapi.domain.app.AppId;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.user.Email;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes up the emails of accounts that signed up without one: {@code <id>@<label>-api.<domain>},
 * where the label is made of the app's name.
 */
public final class AnonymousEmail {

  private static final int MAX_LABEL = 55;
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
  private static final Pattern EDGES = Pattern.compile("^-+|-+$");

  private AnonymousEmail() {}

  /**
   * The email of an account.
   *
   * @param domain what all of them end with
   * @throws IllegalArgumentException when the domain is none
   */
  public static Email of(ObjectId id, AppId app, String domain) {
    return Email.of(id.value() + "@" + label(app) + "-api." + domain);
  }

  private static String label(AppId app) {
    String hyphened = OTHERS.matcher(app.value().toLowerCase(Locale.ROOT)).replaceAll("-");
    String cut = hyphened.substring(0, Math.min(MAX_LABEL, hyphened.length()));
    String label = EDGES.matcher(cut).replaceAll("");
    return label.isEmpty() ? "app" : label;
  }
}
