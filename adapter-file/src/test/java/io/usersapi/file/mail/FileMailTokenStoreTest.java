package io.usersapi.file.mail;

import io.usersapi.application.mail.MailTokenStore;
import io.usersapi.application.mail.MailTokenStoreContract;
import io.usersapi.file.TemporaryStores;
import org.junit.jupiter.api.extension.RegisterExtension;

class FileMailTokenStoreTest extends MailTokenStoreContract {

  @RegisterExtension static final TemporaryStores STORES = new TemporaryStores();

  @Override
  protected MailTokenStore store() {
    return STORES.stores().mailTokens();
  }
}
