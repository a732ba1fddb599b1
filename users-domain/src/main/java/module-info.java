/** The values and rules of the Users API, free of frameworks, JSON, HTTP and stores. */
module io.usersapi.domain {
  requires re2j;
  requires static transitive org.jspecify;

  exports io.usersapi.domain.account;
  exports io.usersapi.domain.app;
  exports io.usersapi.domain.audit;
  exports io.usersapi.domain.id;
  exports io.usersapi.domain.mail;
  exports io.usersapi.domain.oauth;
  exports io.usersapi.domain.schema;
  exports io.usersapi.domain.session;
  exports io.usersapi.domain.user;
}
