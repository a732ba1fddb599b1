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
  /** Everything was downloaded, to be kept elsewhere. */
  BACKUP_CREATE("backup.create"),
  /** An app's backend made an account. */
  ACCOUNT_CREATE("account.create"),
  /** An app's backend, or somebody in the dashboard, deleted an account. */
  ACCOUNT_DELETE("account.delete"),
  /** An app's backend gave an account another email. */
  ACCOUNT_EMAIL("account.email"),
  /** An app's backend gave an account another password. */
  ACCOUNT_PASSWORD("account.password"),
  /** An account was disabled: nobody may sign in to it. */
  ACCOUNT_DISABLE("account.disable"),
  /** An account was enabled: its owner may sign in. */
  ACCOUNT_ENABLE("account.enable"),
  /** An account got another role. */
  ACCOUNT_ROLE("account.role"),
  /** An app's backend replaced what it keeps with an account. */
  ACCOUNT_DATA("account.data"),
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
