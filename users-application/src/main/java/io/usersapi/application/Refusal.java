package io.usersapi.application;

import io.usersapi.domain.account.Identifier;
import java.time.Duration;

/**
 * A use case cannot be done. Each refusal has a stable code for programs and a sentence for people;
 * neither shows anything internal. Refusals carry no stack trace: they are answers, not faults.
 */
public abstract sealed class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  private Refusal(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** A stable name in snake_case. */
  public String code() {
    return code;
  }

  /** That another account has an identifier. */
  public static Refusal taken(Identifier identifier) {
    return switch (identifier.kind()) {
      case EMAIL -> new EmailTaken();
      case USERNAME -> new UsernameTaken();
      case PROVIDER -> new IdentityTaken();
    };
  }

  /** The sentence for people. */
  public String sentence() {
    return String.valueOf(getMessage());
  }

  /** No app has this name. */
  public static final class UnknownApp extends Refusal {
    private static final long serialVersionUID = 1L;

    public UnknownApp() {
      super("unknown_app", "There is no app with this id.");
    }
  }

  /** The app has no user of this id. */
  public static final class UnknownUser extends Refusal {
    private static final long serialVersionUID = 1L;

    public UnknownUser() {
      super("unknown_user", "There is no user with this id.");
    }
  }

  /** Another app has this name. */
  public static final class AppIdTaken extends Refusal {
    private static final long serialVersionUID = 1L;

    public AppIdTaken() {
      super("app_id_taken", "There is an app with this id already.");
    }
  }

  /** The schema is not the one any more that a change was made of. */
  public static final class SchemaChanged extends Refusal {
    private static final long serialVersionUID = 1L;

    public SchemaChanged() {
      super("schema_changed", "Somebody else changed the schema meanwhile. Please load it again.");
    }
  }

  /** An admin app cannot be deleted. */
  public static final class AdminAppStays extends Refusal {
    private static final long serialVersionUID = 1L;

    public AdminAppStays() {
      super("admin_app_stays", "An admin app cannot be deleted.");
    }
  }

  /** No app has this name and password; which of the two is wrong stays untold. */
  public static final class WrongCredentials extends Refusal {
    private static final long serialVersionUID = 1L;

    public WrongCredentials() {
      super("wrong_credentials", "Invalid credentials");
    }
  }

  /** There is no live session. */
  public static final class NotAuthenticated extends Refusal {
    private static final long serialVersionUID = 1L;

    public NotAuthenticated() {
      super("not_authenticated", "Not authenticated");
    }
  }

  /** The session's app lacks the admin role. */
  public static final class AdminOnly extends Refusal {
    private static final long serialVersionUID = 1L;

    public AdminOnly() {
      super("admin_only", "This needs the admin role.");
    }
  }

  /** The present password, asked for again, was wrong. */
  public static final class WrongPassword extends Refusal {
    private static final long serialVersionUID = 1L;

    public WrongPassword() {
      super("wrong_password", "The current password is wrong.");
    }
  }

  /** No account of the app has this id. */
  public static final class UnknownAccount extends Refusal {
    private static final long serialVersionUID = 1L;

    public UnknownAccount() {
      super("unknown_account", "There is no account with this id.");
    }
  }

  /** Another account of the app has this email. */
  public static final class EmailTaken extends Refusal {
    private static final long serialVersionUID = 1L;

    public EmailTaken() {
      super("email_taken", "There is an account with this email already.");
    }
  }

  /** Another account of the app has this username. */
  public static final class UsernameTaken extends Refusal {
    private static final long serialVersionUID = 1L;

    public UsernameTaken() {
      super("username_taken", "There is an account with this username already.");
    }
  }

  /** Another account of the app is this one's whom a social provider knows. */
  public static final class IdentityTaken extends Refusal {
    private static final long serialVersionUID = 1L;

    public IdentityTaken() {
      super("identity_taken", "There is an account of this provider's identity already.");
    }
  }

  /** The app does not let visitors sign up without an email. */
  public static final class NoAnonymousSignup extends Refusal {
    private static final long serialVersionUID = 1L;

    public NoAnonymousSignup() {
      super("no_anonymous_signup", "This app does not take anonymous sign-ups.");
    }
  }

  /** The account is no anonymous one. */
  public static final class NotAnonymous extends Refusal {
    private static final long serialVersionUID = 1L;

    public NotAnonymous() {
      super("not_anonymous", "Only an anonymous account can be upgraded.");
    }
  }

  /** The token of a mail is unknown, used, or has ended. */
  public static final class InvalidToken extends Refusal {
    private static final long serialVersionUID = 1L;

    public InvalidToken() {
      super("invalid_token", "This link is not valid any more. Please ask for a new one.");
    }
  }

  /** No provider of this name is configured, or the app did not activate it. */
  public static final class UnknownProvider extends Refusal {
    private static final long serialVersionUID = 1L;

    public UnknownProvider() {
      super("unknown_provider", "This app has no sign-in by this provider.");
    }
  }

  /** The address is not one of those that the app's sign-ins may end at. */
  public static final class RedirectNotAllowed extends Refusal {
    private static final long serialVersionUID = 1L;

    public RedirectNotAllowed() {
      super("redirect_uri_not_allowed", "`redirectUri` is missing, or not on the app's list.");
    }
  }

  /** What came back from a provider belongs to no sign-in that this browser began. */
  public static final class InvalidState extends Refusal {
    private static final long serialVersionUID = 1L;

    public InvalidState() {
      super("invalid_state", "This sign-in has ended, or began elsewhere. Please begin again.");
    }
  }

  /** The code that a sign-in by a social provider ended with is unknown, used, or has ended. */
  public static final class InvalidCode extends Refusal {
    private static final long serialVersionUID = 1L;

    public InvalidCode() {
      super("invalid_code", "This code is not valid, or not any more. Please sign in again.");
    }
  }

  /** The token is not good for this. */
  public static final class MissingScope extends Refusal {
    private static final long serialVersionUID = 1L;

    public MissingScope() {
      super("missing_scope", "The token lacks the scope that this needs.");
    }
  }

  /** A limit is used up. */
  public static final class TooManyRequests extends Refusal {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * @param retryAfter how long to wait
     */
    public TooManyRequests(Duration retryAfter) {
      this(retryAfter, "Too many requests. Please try again later.");
    }

    /**
     * @param retryAfter how long to wait
     * @param sentence which limit it was, for people
     */
    public TooManyRequests(Duration retryAfter, String sentence) {
      super("too_many_requests", sentence);
      this.retryAfter = retryAfter;
    }

    /** How long to wait. */
    public Duration retryAfter() {
      return retryAfter;
    }
  }
}
