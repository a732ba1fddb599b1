package io.usersapi.mongo.app;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.MongoException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import io.usersapi.application.app.AppStore;
import io.usersapi.application.transfer.Retirement;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import io.usersapi.mongo.driver.BsonValues;
import io.usersapi.mongo.driver.Bulk;
import io.usersapi.mongo.driver.DriverGuard;
import io.usersapi.mongo.driver.DriverSettings;
import io.usersapi.mongo.driver.Duplicates;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Apps in the collections of {@link AppRepository} and {@link RetirementRepository}; every method
 * asks the server.
 *
 * <p>An app is changed by replacing the revision of it that the change was made of, and once more
 * from the beginning where somebody else did so first. It is retired by the deletion of its
 * document, which one caller alone can do, after a note of it was written.
 */
@Singleton
@Typed(MongoAppStore.class)
public final class MongoAppStore implements AppStore {

  private final AppRepository apps;
  private final RetirementRepository retirements;
  private final DriverGuard guard;

  @Inject
  MongoAppStore(AppRepository apps, RetirementRepository retirements, DriverGuard guard) {
    this.apps = apps;
    this.retirements = retirements;
    this.guard = guard;
  }

  /** Makes the indexes that are missing; waits until they are there. */
  public void prepare() {
    long patience = DriverSettings.INDEXING.toMillis();
    guard.call(
        () ->
            apps.mongoCollection()
                .withTimeout(patience, TimeUnit.MILLISECONDS)
                .createIndexes(AppRepository.INDEXES));
    guard.call(
        () ->
            retirements
                .mongoCollection()
                .withTimeout(patience, TimeUnit.MILLISECONDS)
                .createIndexes(RetirementRepository.INDEXES));
  }

  @Override
  public boolean create(App app) {
    AppDocument document = AppDocument.from(app, 0);
    return guard.call(
        () -> {
          try {
            apps.persist(document);
            return true;
          } catch (MongoException e) {
            if (Duplicates.isDuplicate(e)) {
              return false;
            }
            throw e;
          }
        });
  }

  @Override
  public Optional<App> find(AppId id) {
    return document(id).map(AppDocument::toDomain);
  }

  private Optional<AppDocument> document(AppId id) {
    return Optional.ofNullable(guard.<@Nullable AppDocument>call(() -> named(id).first()));
  }

  FindIterable<AppDocument> named(AppId id) {
    return apps.mongoCollection().find(eq(AppDocument.SOURCE_APP_ID, id.value()));
  }

  /** Empty: nothing is known here without asking the server. */
  @Override
  public Optional<App> findNow(AppId id) {
    return Optional.empty();
  }

  @Override
  public List<App> listAllApps() {
    return guard.call(() -> newestFirst().into(new ArrayList<>())).stream()
        .map(AppDocument::toDomain)
        .toList();
  }

  FindIterable<AppDocument> newestFirst() {
    return apps.mongoCollection().find().sort(AppRepository.NEWEST_FIRST);
  }

  @Override
  public Optional<App> update(AppId id, UnaryOperator<App> change) {
    Optional<AppDocument> known = document(id);
    while (known.isPresent()) {
      App changed = change.apply(known.get().toDomain());
      if (replace(known.get(), AppDocument.from(changed, known.get().revision() + 1))) {
        return Optional.of(changed);
      }
      known = document(id);
    }
    return Optional.empty();
  }

  private boolean replace(AppDocument known, AppDocument next) {
    Bson unchanged =
        and(eq(AppDocument.KEY, known.key()), eq(AppDocument.REVISION, known.revision()));
    return guard.call(
        () -> apps.mongoCollection().replaceOne(unchanged, next).getMatchedCount() == 1);
  }

  @Override
  public Optional<AppKey> retire(AppId id) {
    Optional<AppDocument> known = document(id);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    RetirementDocument note = new RetirementDocument(known.get().key(), id.value());
    guard.call(
        () ->
            Duplicates.<@Nullable Void>retry(
                () -> {
                  retirements.persistOrUpdate(note);
                  return null;
                }));
    boolean retired = guard.call(() -> apps.deleteById(note.key()));
    return retired ? Optional.of(BsonValues.key(note.key())) : Optional.empty();
  }

  @Override
  public Set<AppKey> retired(AppId id) {
    return withoutLive(
        guard.call(
            () ->
                keys(
                    retirements.mongoCollection(),
                    eq(RetirementDocument.SOURCE_APP_ID, id.value()))));
  }

  @Override
  public Set<AppKey> retiredAcrossApps() {
    return withoutLive(guard.call(() -> keys(retirements.mongoCollection(), new BsonDocument())));
  }

  private Set<AppKey> withoutLive(Set<AppKey> noted) {
    if (!noted.isEmpty()) {
      List<BsonObjectId> ids = noted.stream().map(BsonValues::of).toList();
      noted.removeAll(guard.call(() -> keys(apps.mongoCollection(), in(AppDocument.KEY, ids))));
    }
    return noted;
  }

  private static Set<AppKey> keys(MongoCollection<?> collection, Bson filter) {
    return collection
        .find(filter, BsonDocument.class)
        .projection(include(AppDocument.KEY))
        .map(document -> BsonValues.key(document.getObjectId(AppDocument.KEY).getValue()))
        .into(new HashSet<>());
  }

  /** Every live app, read as it is consumed. */
  public Stream<App> everyApp() {
    return Bulk.everything(guard, apps.mongoCollection()).map(AppDocument::toDomain);
  }

  /** Every deletion that is not finished. */
  public Stream<Retirement> everyRetirement() {
    List<RetirementDocument> noted =
        guard.call(
            () -> Bulk.patiently(retirements.mongoCollection()).find().into(new ArrayList<>()));
    Set<AppKey> retired = retiredAcrossApps();
    return noted.stream()
        .map(note -> new Retirement(BsonValues.key(note.key()), new AppId(note.sourceAppId())))
        .filter(retirement -> retired.contains(retirement.key()));
  }

  /** Makes apps live as they were elsewhere. */
  public void take(List<App> live) {
    Bulk.putAll(
        guard,
        apps.mongoCollection(),
        live.stream().map(app -> AppDocument.from(app, 0)).toList(),
        document -> eq(AppDocument.KEY, document.key()));
  }

  /** Notes deletions that are to be finished here. */
  public void takeRetirements(List<Retirement> noted) {
    Bulk.putAll(
        guard,
        retirements.mongoCollection(),
        noted.stream()
            .map(
                retirement ->
                    new RetirementDocument(
                        BsonValues.of(retirement.key()).getValue(), retirement.id().value()))
            .toList(),
        document -> eq(RetirementDocument.KEY, document.key()));
  }

  @Override
  public void forget(AppKey key) {
    guard.call(() -> retirements.deleteById(BsonValues.of(key).getValue()));
  }

  @Override
  public boolean isLive(AppKey key) {
    return !guard
        .call(() -> keys(apps.mongoCollection(), eq(AppDocument.KEY, BsonValues.of(key))))
        .isEmpty();
  }
}
