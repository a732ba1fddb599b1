package io.usersapi.inmemory.transfer;

import io.usersapi.application.Stores;
import io.usersapi.application.transfer.TransferStoreContract;
import io.usersapi.inmemory.InMemoryStores;

class InMemoryTransferStoreTest extends TransferStoreContract {

  @Override
  protected Stores stores() {
    return new InMemoryStores();
  }
}
