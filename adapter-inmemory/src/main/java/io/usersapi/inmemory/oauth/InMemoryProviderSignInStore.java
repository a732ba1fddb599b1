package io.usersapi.inmemory.oauth;

import io.usersapi.application.oauth.ProviderSignInStore;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.oauth.PendingSignIn;
import io.usersapi.domain.oauth.SignInCode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sign-ins in a map by the hash of their state, and codes in another by theirs. */
public final class InMemoryProviderSignInStore implements ProviderSignInStore {

  private final Map<String, PendingSignIn> signIns = new ConcurrentHashMap<>();
  private final Map<String, SignInCode> codes = new ConcurrentHashMap<>();

  @Override
  public void save(PendingSignIn signIn) {
    signIns.put(signIn.state(), signIn);
  }

  @Override
  public Optional<PendingSignIn> findAcrossApps(String state) {
    return Optional.ofNullable(signIns.get(state));
  }

  @Override
  public boolean remove(PendingSignIn signIn) {
    return signIns.remove(signIn.state(), signIn);
  }

  @Override
  public void save(SignInCode code) {
    codes.put(code.hash(), code);
  }

  @Override
  public Optional<SignInCode> find(AppKey app, String hash) {
    return Optional.ofNullable(codes.get(hash)).filter(code -> code.app().equals(app));
  }

  @Override
  public boolean remove(SignInCode code) {
    return codes.remove(code.hash(), code);
  }

  @Override
  public void deleteAll(AppKey app) {
    signIns.values().removeIf(signIn -> signIn.app().equals(app));
    codes.values().removeIf(code -> code.app().equals(app));
  }

  @Override
  public Set<AppKey> keysAcrossApps() {
    return Stream.concat(
            signIns.values().stream().map(PendingSignIn::app),
            codes.values().stream().map(SignInCode::app))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void deleteExpiredAcrossApps(Instant now) {
    signIns.values().removeIf(signIn -> !signIn.isLive(now));
    codes.values().removeIf(code -> !code.isLive(now));
  }
}
