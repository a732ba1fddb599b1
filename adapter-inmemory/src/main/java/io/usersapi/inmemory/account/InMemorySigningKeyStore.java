package io.usersapi.inmemory.account;

import io.usersapi.application.account.SigningKey;
import io.usersapi.application.account.SigningKeyStore;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Signing keys in a map by generation. */
public final class InMemorySigningKeyStore implements SigningKeyStore {

  private final Map<Integer, SigningKey> keys = new ConcurrentHashMap<>();

  @Override
  public List<SigningKey> latestFirst() {
    return keys.values().stream()
        .sorted(Comparator.comparing(SigningKey::generation).reversed())
        .toList();
  }

  @Override
  public boolean add(SigningKey key) {
    return keys.putIfAbsent(key.generation(), key) == null;
  }

  /** Keeps a key as it was elsewhere, in place of the one of its generation. */
  public void take(SigningKey key) {
    keys.put(key.generation(), key);
  }

  @Override
  public void remove(int generation) {
    keys.remove(generation);
  }
}
