/** Every port of the Users API in memory: for embedding, and as a fake in tests. */
module io.usersapi.inmemory {
  requires transitive io.usersapi.application;
  requires static transitive org.jspecify;

  exports io.usersapi.inmemory;
  exports io.usersapi.inmemory.app;
}
