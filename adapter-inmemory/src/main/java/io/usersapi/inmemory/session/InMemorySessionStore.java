package io.usersapi.inmemory.session;

import io.usersapi.application.session.SessionStore;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.session.Session;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sessions in a map by the hash of their token. */
public final class InMemorySessionStore implements SessionStore {

  private final Map<String, Session> byHash = new ConcurrentHashMap<>();

  @Override
  public void save(Session session) {
    byHash.put(session.tokenHash(), session);
  }

  @Override
  public Optional<Session> findAcrossApps(String tokenHash) {
    return Optional.ofNullable(byHash.get(tokenHash));
  }

  @Override
  public void delete(AppKey app, String tokenHash) {
    byHash.computeIfPresent(
        tokenHash, (hash, session) -> session.app().equals(app) ? null : session);
  }

  @Override
  public void deleteAll(AppKey app) {
    byHash.values().removeIf(session -> session.app().equals(app));
  }

  @Override
  public void deleteAllBut(AppKey app, String tokenHash) {
    byHash
        .values()
        .removeIf(session -> session.app().equals(app) && !session.tokenHash().equals(tokenHash));
  }

  /** Every session, read as it is consumed. */
  public Stream<Session> everySession() {
    return byHash.values().stream();
  }

  @Override
  public Set<AppKey> keysAcrossApps() {
    return byHash.values().stream().map(Session::app).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void deleteExpiredAcrossApps(Instant now) {
    byHash.values().removeIf(session -> !session.isLive(now));
  }
}
