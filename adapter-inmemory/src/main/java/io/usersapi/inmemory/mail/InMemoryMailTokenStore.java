package io.usersapi.inmemory.mail;

import io.usersapi.application.mail.MailTokenStore;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.mail.MailPurpose;
import io.usersapi.domain.mail.MailToken;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Tokens in a map by hash, and their hashes in another by account and purpose. */
public final class InMemoryMailTokenStore implements MailTokenStore {

  private final Map<String, MailToken> byHash = new HashMap<>();
  private final Map<Owner, String> hashes = new HashMap<>();

  /** Whose token it is, and what for: there is one for each. */
  private record Owner(AppKey app, ObjectId account, MailPurpose purpose) {
    static Owner of(MailToken token) {
      return new Owner(token.app(), token.account(), token.purpose());
    }
  }

  @Override
  public synchronized void save(MailToken token) {
    String former = hashes.put(Owner.of(token), token.hash());
    if (former != null) {
      byHash.remove(former);
    }
    byHash.put(token.hash(), token);
  }

  @Override
  public synchronized Optional<MailToken> find(AppKey app, MailPurpose purpose, String hash) {
    return Optional.ofNullable(byHash.get(hash))
        .filter(token -> token.app().equals(app) && token.purpose() == purpose);
  }

  @Override
  public synchronized boolean remove(AppKey app, MailPurpose purpose, String hash) {
    Optional<MailToken> token = find(app, purpose, hash);
    token.ifPresent(this::remove);
    return token.isPresent();
  }

  private void remove(MailToken token) {
    byHash.remove(token.hash());
    hashes.remove(Owner.of(token));
  }

  private void removeWhere(Predicate<MailToken> which) {
    List.copyOf(byHash.values()).stream().filter(which).forEach(this::remove);
  }

  @Override
  public synchronized void deleteAll(AppKey app) {
    removeWhere(token -> token.app().equals(app));
  }

  @Override
  public synchronized Set<AppKey> keysAcrossApps() {
    return byHash.values().stream().map(MailToken::app).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public synchronized void deleteExpiredAcrossApps(Instant now) {
    removeWhere(token -> !token.isLive(now));
  }
}
