package io.usersapi.application.oauth;

/** A provider did not say who signed in. */
public final class ProviderFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final SignInError error;

  private ProviderFailure(SignInError error, String message) {
    super(message, null, false, false);
    this.error = error;
  }

  /** The person said no. */
  public static ProviderFailure denied() {
    return new ProviderFailure(SignInError.ACCESS_DENIED, "The person said no");
  }

  /**
   * The provider cannot be reached, or has a fault of its own.
   *
   * @param message why, for the operator; without secrets
   */
  public static ProviderFailure unavailable(String message) {
    return new ProviderFailure(SignInError.TEMPORARILY_UNAVAILABLE, message);
  }

  /**
   * The provider refused us, or said what cannot be believed.
   *
   * @param message why, for the operator; without secrets
   */
  public static ProviderFailure unusable(String message) {
    return new ProviderFailure(SignInError.PROVIDER_ERROR, message);
  }

  /** What the page is told. */
  public SignInError error() {
    return error;
  }
}
