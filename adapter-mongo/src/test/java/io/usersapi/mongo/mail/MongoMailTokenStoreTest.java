package io.usersapi.mongo.mail;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.usersapi.application.mail.MailTokenStore;
import io.usersapi.application.mail.MailTokenStoreContract;
import io.usersapi.mongo.server.MongoServerResource;
import jakarta.inject.Inject;

@QuarkusTest
@WithTestResource(MongoServerResource.class)
class MongoMailTokenStoreTest extends MailTokenStoreContract {

  @Inject MongoMailTokenStore mailTokens;

  @Override
  protected MailTokenStore store() {
    mailTokens.prepare();
    return mailTokens;
  }
}
