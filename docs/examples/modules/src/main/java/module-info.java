/** Takes sign-ups by the use cases of the Users API, kept in memory. */
module org.example.signups {
  requires io.usersapi.domain;
  requires io.usersapi.application;
  requires io.usersapi.inmemory;
}
