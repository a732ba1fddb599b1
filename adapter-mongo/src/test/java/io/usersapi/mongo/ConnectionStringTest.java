package io.usersapi.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionStringTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        MongoStores.LOCAL,
        "mongodb://localhost",
        "mongodb://u:p%40ss@a.example:27017,b.example:27018/users?replicaSet=rs0&authSource=admin",
        "mongodb+srv://u:p@cluster.example.invalid/users?retryWrites=true"
      })
  void takesWhatIsAConnectionString(String text) {
    assertThat(MongoStores.isConnectionString(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost:27017", "http://localhost", "mongodb://", "mongodb://u:p@ss@x/y"})
  void refusesWhatIsNone(String text) {
    assertThat(MongoStores.isConnectionString(text)).isFalse();
  }
}
