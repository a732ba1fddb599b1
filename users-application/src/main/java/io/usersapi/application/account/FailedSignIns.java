package io.usersapi.application.account;

import io.usersapi.application.Refusal;
import io.usersapi.application.limit.RateLimiter;
import io.usersapi.domain.app.AppKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Counts wrong passwords by the name they were tried for and the address they came from. */
final class FailedSignIns {

  private final RateLimiter limiter;
  private final SignInLimits limits;

  FailedSignIns(RateLimiter limiter, SignInLimits limits) {
    this.limiter = limiter;
    this.limits = limits;
  }

  /**
   * Asks whether sign-ins from an address are still looked at.
   *
   * @throws Refusal.TooManyRequests when too many failed before
   */
  void admit(String address) {
    refuse(limiter.exhausted(addressKey(address), limits.perAddress()));
  }

  /**
   * Asks whether sign-ins by these names from an address are still looked at.
   *
   * @throws Refusal.TooManyRequests when too many failed before
   */
  void admit(AppKey app, List<String> names, String address) {
    admit(address);
    for (String name : names) {
      refuse(limiter.exhausted(nameKey(app, name, address), limits.perNameAndAddress()));
    }
  }

  /**
   * Counts a failure.
   *
   * @throws Refusal.TooManyRequests when too many failed before
   */
  void count(AppKey app, List<String> names, String address) {
    Optional<Duration> wait = limiter.count(addressKey(address), limits.perAddress());
    for (String name : names) {
      Optional<Duration> its =
          limiter.count(nameKey(app, name, address), limits.perNameAndAddress());
      wait = wait.isPresent() ? wait : its;
    }
    refuse(wait);
  }

  private static void refuse(Optional<Duration> wait) {
    if (wait.isPresent()) {
      throw new Refusal.TooManyRequests(wait.get());
    }
  }

  private static String addressKey(String address) {
    return "signin " + address;
  }

  private static String nameKey(AppKey app, String name, String address) {
    return "signin " + app.value() + " " + address + " " + name;
  }
}
