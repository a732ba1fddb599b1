package io.usersapi.application.transfer;

import io.usersapi.domain.id.ObjectId;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the members of a record's neutral form; each must be there, and what it should be. */
record Form(Map<String, ? extends @Nullable Object> members) {

  private <V> V member(String name, Class<V> type) {
    Object value = members.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("`" + name + "` is missing or malformed");
    }
    return type.cast(value);
  }

  String text(String name) {
    return member(name, String.class);
  }

  Optional<String> optionalText(String name) {
    return members.get(name) == null ? Optional.empty() : Optional.of(text(name));
  }

  boolean flag(String name) {
    return member(name, Boolean.class);
  }

  List<Form> forms(String name) {
    List<Form> forms = new ArrayList<>();
    for (Object entry : member(name, List.class)) {
      forms.add(new Form(map(name, entry)));
    }
    return forms;
  }

  int integer(String name) {
    try {
      return new BigDecimal(member(name, Number.class).toString()).intValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("`" + name + "` is no whole number", e);
    }
  }

  ObjectId id(String name) {
    return new ObjectId(text(name));
  }

  Instant time(String name) {
    try {
      return Instant.parse(text(name));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("`" + name + "` is no time", e);
    }
  }

  Map<String, @Nullable Object> map(String name) {
    return map(name, members.get(name));
  }

  private static Map<String, @Nullable Object> map(String name, @Nullable Object given) {
    if (!(given instanceof Map<?, ?> members)) {
      throw new IllegalArgumentException("`" + name + "` is missing or malformed");
    }
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    members.forEach((key, value) -> map.put((String) key, value));
    return map;
  }
}
