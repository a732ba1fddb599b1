/** The use cases of the Users API, and the ports that they call. */
module io.usersapi.application {
  requires transitive io.usersapi.domain;
  requires static transitive org.jspecify;

  exports io.usersapi.application;
  exports io.usersapi.application.account;
  exports io.usersapi.application.app;
  exports io.usersapi.application.audit;
  exports io.usersapi.application.limit;
  exports io.usersapi.application.mail;
  exports io.usersapi.application.oauth;
  exports io.usersapi.application.page;
  exports io.usersapi.application.schema;
  exports io.usersapi.application.session;
  exports io.usersapi.application.transfer;
  exports io.usersapi.application.user;
}
