package io.usersapi.mongo.account;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoException;
import com.mongodb.client.model.Sorts;
import io.usersapi.application.account.SigningKey;
import io.usersapi.application.account.SigningKeyStore;
import io.usersapi.mongo.driver.Bulk;
import io.usersapi.mongo.driver.DriverGuard;
import io.usersapi.mongo.driver.Duplicates;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Signing keys in the collection of {@link SigningKeyRepository}. */
@Singleton
@Typed(MongoSigningKeyStore.class)
public final class MongoSigningKeyStore implements SigningKeyStore {

  private final SigningKeyRepository keys;
  private final DriverGuard guard;

  @Inject
  MongoSigningKeyStore(SigningKeyRepository keys, DriverGuard guard) {
    this.keys = keys;
    this.guard = guard;
  }

  @Override
  public List<SigningKey> latestFirst() {
    return guard
        .call(
            () ->
                keys.mongoCollection()
                    .find()
                    .sort(Sorts.descending(SigningKeyDocument.GENERATION))
                    .into(new ArrayList<>()))
        .stream()
        .map(SigningKeyDocument::toDomain)
        .toList();
  }

  @Override
  public boolean add(SigningKey key) {
    SigningKeyDocument document = SigningKeyDocument.from(key);
    return guard.call(
        () -> {
          try {
            keys.persist(document);
            return true;
          } catch (MongoException e) {
            if (Duplicates.isDuplicate(e)) {
              return false;
            }
            throw e;
          }
        });
  }

  /** Keeps keys as they were elsewhere, each in place of the one of its generation. */
  public void take(List<SigningKey> all) {
    Bulk.putAll(
        guard,
        keys.mongoCollection(),
        all.stream().map(SigningKeyDocument::from).toList(),
        document -> eq(SigningKeyDocument.GENERATION, document.generation()));
  }

  @Override
  public void remove(int generation) {
    guard.call(() -> keys.deleteById(generation));
  }
}
