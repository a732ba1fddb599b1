package io.usersapi.inmemory.app;

import io.usersapi.application.PasswordHasher;
import io.usersapi.application.PasswordHasherContract;

class Pbkdf2PasswordHasherTest extends PasswordHasherContract {

  @Override
  protected PasswordHasher hasher() {
    return new Pbkdf2PasswordHasher(1);
  }
}
