package io.usersapi.file.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.application.audit.AuditStore;
import io.usersapi.application.audit.AuditStoreContract;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.audit.AuditEvent;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.file.TemporaryStores;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FileAuditStoreTest extends AuditStoreContract {

  @RegisterExtension static final TemporaryStores STORES = new TemporaryStores();

  @Override
  protected AuditStore emptyStore() {
    AuditStore store = STORES.stores().audit();
    store.deleteBeforeAcrossApps(Instant.parse("9999-01-01T00:00:00Z"));
    return store;
  }

  @Test
  void removesMoreEventsThanGoAtOnce() {
    AuditStore store = emptyStore();
    for (int i = 0; i < 2_300; i++) {
      store.add(
          new AuditEvent(
              new ObjectId(String.format("%024x", i)),
              Instant.ofEpochMilli(i),
              new AppId("admin"),
              "app.create",
              "shop",
              "192.0.2.7"));
    }
    store.deleteBeforeAcrossApps(Instant.ofEpochMilli(2_200));
    assertThat(store.pageAcrossApps(null, 5_000)).hasSize(100);
  }
}
