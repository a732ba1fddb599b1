package io.usersapi.inmemory.audit;

import io.usersapi.application.audit.AuditStore;
import io.usersapi.application.audit.AuditStoreContract;

class InMemoryAuditStoreTest extends AuditStoreContract {

  @Override
  protected AuditStore emptyStore() {
    return new InMemoryAuditStore();
  }
}
