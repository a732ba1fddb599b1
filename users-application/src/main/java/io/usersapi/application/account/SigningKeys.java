package io.usersapi.application.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;

/**
 * Sees to the keys that sign tokens: makes the first, makes the next after {@link #SIGNING}, and
 * keeps each until no token that it signed can be live. So at times two are valid at once.
 */
public final class SigningKeys {

  /** How long a key signs before the next one does. */
  public static final Duration SIGNING = Duration.ofDays(90);

  /** How much longer than its tokens a key is kept: until every instance knows the next one. */
  static final Duration GRACE = Duration.ofHours(1);

  private final SigningKeyStore keys;
  private final Supplier<String> maker;
  private final Duration tokenLifetime;
  private final Clock clock;

  /**
   * @param maker makes a key with its private part, as a JSON Web Key
   * @param tokenLifetime how long tokens last
   */
  public SigningKeys(
      SigningKeyStore keys, Supplier<String> maker, Duration tokenLifetime, Clock clock) {
    this.keys = keys;
    this.maker = maker;
    this.tokenLifetime = tokenLifetime;
    this.clock = clock;
  }

  /**
   * Every key by which tokens may be verified, the one that signs first. Makes and removes keys
   * when their time has come; however many instances ask at once, one key is made.
   *
   * @throws io.usersapi.application.StoreUnavailable also while the first key cannot be made
   */
  public List<SigningKey> current() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<SigningKey> known = keys.latestFirst();
    if (known.isEmpty() || !now.isBefore(known.get(0).createdAt().plus(SIGNING))) {
      int next = known.isEmpty() ? 1 : known.get(0).generation() + 1;
      keys.add(new SigningKey(next, maker.get(), now));
      known = keys.latestFirst();
    }
    for (int i = 1; i < known.size(); i++) {
      Instant succeeded = known.get(i - 1).createdAt();
      if (now.isAfter(succeeded.plus(tokenLifetime).plus(GRACE))) {
        known.subList(i, known.size()).forEach(key -> keys.remove(key.generation()));
        return List.copyOf(known.subList(0, i));
      }
    }
    return known;
  }
}
