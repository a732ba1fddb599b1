package io.usersapi.application.account;

import io.usersapi.application.Refusal;
import io.usersapi.application.limit.Limit;
import io.usersapi.application.limit.RateLimiter;
import io.usersapi.domain.app.App;
import io.usersapi.domain.user.Email;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts attempts to sign up, whatever becomes of them: per app and email, and per address over all
 * apps. All doors share the counters.
 */
public final class SignUpAttempts {

  private static final String TOO_MANY_OF_EMAIL =
      "Too many signup attempts for this email address. Please try again later.";
  private static final String TOO_MANY_OF_ADDRESS =
      "Too many signup attempts from your IP address. Please try again later.";

  private final RateLimiter limiter;
  private final SignUpLimits limits;

  /**
   * @param limiter counts attempts for all instances of the service
   */
  public SignUpAttempts(RateLimiter limiter, SignUpLimits limits) {
    this.limiter = limiter;
    this.limits = limits;
  }

  /**
   * Asks whether attempts from an address are still looked at. Counts nothing.
   *
   * @throws Refusal.TooManyRequests when there were too many before
   */
  public void admit(String address) {
    refuse(limiter.exhausted(key(address), limits.perAddress()), TOO_MANY_OF_ADDRESS);
  }

  /**
   * Counts an attempt that names no email.
   *
   * @param address whence it comes
   * @throws Refusal.TooManyRequests when there were too many before
   */
  public void count(String address) {
    count(key(address), limits.perAddress(), TOO_MANY_OF_ADDRESS);
  }

  /**
   * Counts an attempt.
   *
   * @param address whence it comes
   * @throws Refusal.TooManyRequests when there were too many before
   */
  public void count(App app, Email email, String address) {
    count(address);
    String key = "signup " + app.key().value() + " " + email.value();
    count(key, limits.perEmail(), TOO_MANY_OF_EMAIL);
  }

  private void count(String key, @Nullable Limit limit, String sentence) {
    refuse(limiter.count(key, limit), sentence);
  }

  private static void refuse(Optional<Duration> wait, String sentence) {
    if (wait.isPresent()) {
      throw new Refusal.TooManyRequests(wait.get(), sentence);
    }
  }

  private static String key(String address) {
    return "signup " + address;
  }
}
