package io.usersapi.domain.schema;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong; costs nothing as long as nothing is. */
final class Violations {

  private List<Violation> list = List.of();

  void add(String field, String code, String message) {
    if (list.isEmpty()) {
      list = new ArrayList<>();
    }
    list.add(new Violation(field, code, message));
  }

  boolean isEmpty() {
    return list.isEmpty();
  }

  int size() {
    return list.size();
  }

  List<Violation> list() {
    return list;
  }
}
