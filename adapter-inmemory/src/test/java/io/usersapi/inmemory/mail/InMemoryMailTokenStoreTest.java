package io.usersapi.inmemory.mail;

import io.usersapi.application.mail.MailTokenStore;
import io.usersapi.application.mail.MailTokenStoreContract;

class InMemoryMailTokenStoreTest extends MailTokenStoreContract {

  @Override
  protected MailTokenStore store() {
    return new InMemoryMailTokenStore();
  }
}
