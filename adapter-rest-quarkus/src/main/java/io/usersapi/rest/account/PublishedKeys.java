package io.usersapi.rest.account;

import java.util.List;
import java.util.Map;

/** The public keys by which others verify tokens. */
interface PublishedKeys {

  /** Every key, as the members of a JSON Web Key without its private part. */
  List<Map<String, Object>> published();
}
