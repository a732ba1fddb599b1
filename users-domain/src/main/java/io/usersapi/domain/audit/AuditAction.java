package io.usersapi.domain.audit;

/** What the audit tells of; each has a name for good. */
public enum AuditAction {
  /** An app signed in to the dashboard. */
  SESSION_LOGIN("session.login"),
  /** An app was made. */
  APP_CREATE("app.create"),
  /** An app was deleted with everything that was its own. */
  APP_DELETE("app.delete"),
  /** An app got another schema. */
  SCHEMA_REPLACE("schema.replace"),
  /** An app got other settings. */
  SETTINGS_REPLACE("settings.replace"),
  /** An admin gave an app a new generated password. */
  PASSWORD_RENEW("password.renew"),
  /** An app changed its own password. */
  PASSWORD_CHANGE("password.change"),
  /** A user was deleted. */
  USER_DELETE("user.delete"),
  /** The users of an app were downloaded. */
  USER_EXPORT("user.export"),
  /** A signed-in app was refused what it may not do. */
  ACCESS_REFUSE("access.refuse");

  private final String label;

  AuditAction(String label) {
    this.label = label;
  }

  /** The action's name outside of the code, for example {@code app.create}. */
  public String label() {
    return label;
  }
}
