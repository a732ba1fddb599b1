package io.usersapi.domain.user;

/** What an app's lists have: each stands at one place of every order. */
public interface Listed {

  /** Where it stands by creation. */
  Creation creation();

  /**
   * Where it stands by email, and what a search by the beginning of an email goes by: nothing else
   * of its kind and app is listed as that.
   */
  String listedAs();
}
